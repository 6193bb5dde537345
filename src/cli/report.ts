import { decideCommand } from './command.ts'
import { printFaults } from './print-faults.ts'
import type { Order } from './arguments.ts'
import type { Outcome } from '../explorer/index.ts'
import type { Found } from './search.ts'

/** What `--json` prints. A contract with scripts: fields may be added, and none may change its meaning. */
export function jsonReport(order: Order, found: Found) {
  const { outcome, product, version, deliveries, faults, minimal } = found
  const { findings } = outcome
  const { smallest } = findings
  const decide = decideCommand(order, found)
  return {
    example: order.example,
    database: product,
    version,
    deliveries,
    faults,
    outcome: outcome.type,
    ...('reason' in outcome ? { reason: outcome.reason } : {}),
    ...(decide === undefined ? {} : { decide }),
    ...(outcome.type === 'not-deterministic'
      ? { at: outcome.at, expected: outcome.expected, offered: outcome.offered }
      : {}),
    how: findings.how,
    strategy: findings.strategy,
    ...(order.shard === undefined ? {} : { shard: order.shard }),
    complete: 'complete' in outcome && outcome.complete,
    schedules: findings.schedules,
    pruned: findings.pruned,
    held: findings.held,
    broken: findings.broken,
    violations: findings.violations,
    smallest:
      smallest === undefined
        ? null
        : { schedule: smallest.trace.schedule, ...smallest.size, minimal, broken: smallest.broken },
  }
}

/** 0 held and complete, 1 broken, 3 held but not complete, 4 no verdict. Bad usage, 2, never gets here. */
export function exitCodeOf({
  type,
  complete = false,
}: {
  readonly type: Outcome['type']
  readonly complete?: boolean
}): 0 | 1 | 3 | 4 {
  switch (type) {
    case 'violated':
      return 1
    case 'held':
      return complete ? 0 : 3
    case 'cannot-say':
    case 'not-deterministic':
    case 'cancelled':
    case 'failed':
      return 4
    default:
      return type satisfies never
  }
}

/** The verdict in one sentence, and under it what was searched. */
export function verdictOf(
  order: Order,
  { outcome, product, version, deliveries, faults }: Found,
): readonly [string, string] {
  const { findings } = outcome
  const under = `${findings.strategy} · ${deliveries} ${deliveries === 1 ? 'delivery' : 'deliveries'}${printFaults(faults)} · ${product} ${version}`
  switch (outcome.type) {
    case 'violated':
      return [
        `${order.example} breaks in ${findings.broken} of ${findings.schedules} schedules.`,
        under,
      ]
    case 'held':
      return outcome.complete
        ? [`${order.example} holds: no counterexample among ${countedOrders(findings)}.`, under]
        : [
            `${order.example}: no counterexample among ${countedOrders(findings)}, which are not all there are.`,
            under,
          ]
    case 'cannot-say':
      return [`${order.example}: cannot say. ${outcome.reason}`, under]
    case 'not-deterministic':
      return [
        `${order.example} is not deterministic: at step ${outcome.at} it asks for something else than the first time. Look for Math.random, the clock on the wall, or state kept between deliveries.\n  first time: ${oneLine(outcome.expected)}\n  this time:  ${oneLine(outcome.offered)}`,
        under,
      ]
    case 'failed':
      return [
        `${order.example}: no verdict. ${outcome.reason}`,
        `${under} · after ${outcome.schedule}`,
      ]
    case 'cancelled':
      return [`${order.example}: stopped.`, under]
    default:
      return outcome satisfies never
  }
}

function countedOrders({ schedules, pruned }: Found['outcome']['findings']): string {
  const count = `${schedules} ${schedules === 1 ? 'schedule' : 'schedules'}`
  return pruned === 0 ? count : `${count} (and ${pruned} left out as equivalent)`
}

function oneLine(text: string): string {
  return text === '' ? 'nothing' : text.split('\n').join(' | ')
}
