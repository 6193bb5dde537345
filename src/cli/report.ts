import { decideCommand } from './command.ts'
import type { Order } from './arguments.ts'
import type { Outcome } from '../explorer/index.ts'
import type { Searched } from './project-search.ts'

/** What `--json` prints. A contract with scripts: fields may be added, and none may change its meaning. */
export function jsonReport(order: Order, found: Searched) {
  const { outcome, product, version, deliveries, faults, minimal, leftOut, caveats } = found
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
    ...(leftOut === undefined ? {} : { leftOut }),
    ...(caveats === undefined ? {} : { caveats }),
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
