// The commands that a report gives to whoever reads it.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Order } from './arguments.ts'
import type { Found } from '../explorer/index.ts'

/** Runs the smallest schedule that breaks again, where it was found. */
export function replayCommand(order: Order, found: Found): string {
  return commandOn(order.database, order, found)
}

/**
 * Runs on PostgreSQL what PGlite cannot vouch for: the schedule that seemed to break there or, without one, the search.
 * Undefined where there is nothing to decide.
 */
export function decideCommand(order: Order, found: Found): string | undefined {
  const unsaid = found.outcome.type === 'cannot-say' && found.product === 'PGlite'
  return unsaid ? commandOn('postgres', order, found) : undefined
}

/** Everything that differs from the example is in it. */
function commandOn(
  database: Order['database'],
  { example, handler }: Order,
  { outcome, deliveries, faults }: Found,
): string {
  const schedule = outcome.findings.smallest?.trace.schedule
  const flags = [
    `--database ${database}`,
    `--deliveries ${deliveries}`,
    ...(faults.crashes ? [`--crashes ${faults.crashes}`] : []),
    ...(faults.failures ? [`--failures ${faults.failures}`] : []),
    ...(faults.overlaps ? ['--overlap'] : []),
    ...(handler === undefined ? [] : [`--handler ${path.relative('', fileURLToPath(handler))}`]),
    ...(schedule === undefined ? [] : [`--schedule ${schedule}`]),
  ]
  return `npm run -s explore -- ${example} ${flags.join(' ')}`
}
