import type { Order } from './arguments.ts'
import { decideCommand, replayCommand } from './command.ts'
import type { Searched } from './project-search.ts'
import { exitCodeOf, jsonReport } from './report.ts'
import {
  drawTrace,
  printFaults,
  printSmallest,
  printViolations,
  verdictOf,
  type Found,
} from '../explorer/index.ts'
import { printCaveats } from '../library/assert-holds.ts'

/** The report that was asked for. */
export function print(order: Order, found: Searched): string {
  switch (order.output) {
    case 'json':
      return JSON.stringify(jsonReport(order, found))
    case 'text':
      return printText(order, found)
    case 'markdown':
      return printMarkdown(order, found)
    case 'junit':
      return printJunit(order, found)
    default:
      return order.output satisfies never
  }
}

function printText(order: Order, found: Searched): string {
  const [verdict, under] = verdictOf(order.example, found)
  const decision = decideCommand(order, found)
  const parts = [
    verdict,
    `  ${under}`,
    ...printViolations(found.outcome.findings).map((line) => `  ${line}`),
    ...(decision === undefined ? [] : [`  Decide: ${decision}`]),
  ]
  const smallest = printSmallest(found)
  const replay =
    smallest.length === 0 ? [] : ['', ...smallest, '', `Replay: ${replayCommand(order, found)}`]
  return [...parts, ...replay, ...printCaveats(found.leftOut ?? [], found.caveats ?? [])].join('\n')
}

function printMarkdown(order: Order, found: Searched): string {
  const { smallest } = found.outcome.findings
  const [verdict, under] = verdictOf(order.example, found)
  const violations = violationsOf(found)
  const table =
    violations.length === 0
      ? []
      : [
          '',
          '| does not hold | schedules |',
          '|---|---|',
          ...violations.map(([name, count]) => `| ${name} | ${count} |`),
        ]
  const trace =
    smallest === undefined
      ? []
      : [
          '',
          '```',
          drawTrace(smallest.trace),
          '```',
          '',
          `Replay: \`${replayCommand(order, found)}\``,
        ]
  const decision = decideCommand(order, found)
  const decide = decision === undefined ? [] : ['', `Decide: \`${decision}\``]
  const caveats = printCaveats(found.leftOut ?? [], found.caveats ?? [])
  return [`**${verdict}**`, '', under, ...decide, ...table, ...trace, ...caveats].join('\n')
}

/** One test case for each thing that did not hold, or one that passed. */
function printJunit(order: Order, found: Found): string {
  const [verdict, under] = verdictOf(order.example, found)
  const { smallest } = found.outcome.findings
  const failures = violationsOf(found).map(([name, count]) => {
    const text =
      smallest === undefined ? '' : `${drawTrace(smallest.trace)}\n\n${replayCommand(order, found)}`
    return `    <testcase classname="${escaped(order.example)}" name="${escaped(name)}"><failure message="${escaped(`${count} schedules`)}">${escaped(text)}</failure></testcase>`
  })
  const code = exitCodeOf(found.outcome)
  const single =
    code === 0
      ? `    <testcase classname="${escaped(order.example)}" name="${escaped(verdict)}"/>`
      : `    <testcase classname="${escaped(order.example)}" name="${escaped(verdict)}"><skipped message="${escaped(under)}"/></testcase>`
  const cases = failures.length > 0 ? failures : [single]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="${escaped(`${order.example}${printFaults(found.faults)}`)}" tests="${cases.length}" failures="${failures.length}" skipped="${failures.length === 0 && code !== 0 ? 1 : 0}">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n')
}

function violationsOf({ outcome }: Found): readonly (readonly [string, number])[] {
  return Object.entries(outcome.findings.violations)
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
