// What a search has found, in words: for a terminal, and for the message of a test that fails.
import { drawTrace } from './draw.ts'
import type { Findings, Outcome } from './outcome.ts'
import { printFaults } from './print-faults.ts'
import type { Faults } from './scenario.ts'

/** What a search has found, and under what. */
export interface Found {
  readonly outcome: Outcome
  readonly product: string
  readonly version: string
  readonly deliveries: number
  readonly faults: Faults
  /** Whether a whole search has shown that no schedule with fewer preemptions breaks. */
  readonly minimal: boolean
}

/** The verdict in one sentence, and under it what was searched. @param name of what was searched */
export function verdictOf(
  name: string,
  { outcome, product, version, deliveries, faults }: Omit<Found, 'minimal'>,
): readonly [string, string] {
  const { findings } = outcome
  const under = `${findings.strategy} · ${deliveries} ${deliveries === 1 ? 'delivery' : 'deliveries'}${printFaults(faults)} · ${product} ${version}`
  switch (outcome.type) {
    case 'violated':
      return [`${name} breaks in ${findings.broken} of ${findings.schedules} schedules.`, under]
    case 'held':
      return outcome.complete
        ? [`${name} holds: no counterexample among ${countedOrders(findings)}.`, under]
        : [
            `${name}: no counterexample among ${countedOrders(findings)}, which are not all there are.`,
            under,
          ]
    case 'cannot-say':
      return [`${name}: cannot say. ${outcome.reason}`, under]
    case 'not-deterministic':
      if (findings.strategy === 'replay') {
        return [
          `${name} does not go this way any more: at step ${outcome.at} the schedule asks for something that is not offered. The handler or what it runs under has changed since; search again for a schedule that fits.\n  the schedule: ${oneLine(outcome.expected)}\n  offered:      ${oneLine(outcome.offered)}`,
          under,
        ]
      }
      return [
        `${name} is not deterministic: at step ${outcome.at} it asks for something else than the first time. Look for Math.random, the clock on the wall, or state kept between deliveries.\n  first time: ${oneLine(outcome.expected)}\n  this time:  ${oneLine(outcome.offered)}`,
        under,
      ]
    case 'failed':
      return [`${name}: no verdict. ${outcome.reason}`, `${under} · after ${outcome.schedule}`]
    case 'cancelled':
      return findings.broken === 0
        ? [`${name}: stopped after ${countedOrders(findings)}, none of which broke.`, under]
        : [
            `${name} breaks in ${findings.broken} of ${findings.schedules} schedules so far: stopped before the rest was run.`,
            under,
          ]
    default:
      return outcome satisfies never
  }
}

/** The smallest that breaks, as text: its size, step by step, and what it broke. Nothing where nothing broke. */
export function printSmallest({
  outcome,
  minimal,
}: Pick<Found, 'outcome' | 'minimal'>): readonly string[] {
  const { smallest } = outcome.findings
  if (smallest === undefined) return []
  const { preemptions, faults } = smallest.size
  const size = `${preemptions} ${preemptions === 1 ? 'switch' : 'switches'}, ${faults} ${faults === 1 ? 'fault' : 'faults'}${minimal ? '; none smaller breaks' : ''}`
  return [
    `The smallest that breaks (${size}):`,
    drawTrace(smallest.trace),
    ...smallest.broken.map(({ says }) => `      ${says}`),
  ]
}

/** In how many schedules each thing did not hold. */
export function printViolations({ violations }: Findings): readonly string[] {
  return Object.entries(violations).map(([name, count]) => `${count} × not so: ${name}`)
}

function countedOrders({ schedules, pruned }: Findings): string {
  const count = `${schedules} ${schedules === 1 ? 'schedule' : 'schedules'}`
  return pruned === 0 ? count : `${count} (and ${pruned} left out as equivalent)`
}

function oneLine(text: string): string {
  return text === '' ? 'nothing' : text.split('\n').join(' | ')
}
