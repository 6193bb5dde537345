// The commands that a report gives to whoever reads it.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Order } from './arguments.ts'
import type { Project } from './project-options.ts'
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

/** Everything that differs from the example, or all that says what a handler of one's own is run with, is in it. */
function commandOn(
  database: Order['database'],
  { example, handler, project }: Order,
  { outcome, deliveries, faults }: Found,
): string {
  const schedule = outcome.findings.smallest?.trace.schedule
  const flags = [
    ...(project === undefined ? [`--database ${database}`] : []),
    `--deliveries ${deliveries}`,
    ...(faults.crashes ? [`--crashes ${faults.crashes}`] : []),
    ...(faults.failures ? [`--failures ${faults.failures}`] : []),
    ...(faults.overlaps ? ['--overlap'] : []),
    ...(handler === undefined ? [] : [`--handler ${path.relative('', fileURLToPath(handler))}`]),
    ...(schedule === undefined ? [] : [`--schedule ${schedule}`]),
  ]
  const [prefix, what] =
    project === undefined ? ['', example] : [prefixOf(project), partsOf(project)]
  return `npm run -s${prefix} explore -- ${what} ${flags.join(' ')}`
}

/** Where npm finds the explorer, for whoever is in another folder. */
function prefixOf({ base }: Project): string {
  const away = path.relative(base, fileURLToPath(new URL('../../', import.meta.url)))
  return away === '' ? '' : ` --prefix ${quoted(away)}`
}

function partsOf(project: Project): string {
  const { handler, schema, events, client, invariants, given, tenants } = project
  const flag = (name: string) => (value: string) => `--${name} ${quoted(value)}`
  const single = Object.entries({ client, invariants, given })
  return [
    flag('handler')(handler),
    ...schema.map(flag('schema')),
    ...events.map(flag('event')),
    ...single.flatMap(([name, value]) => (value === undefined ? [] : [flag(name)(value)])),
    ...tenants.map(flag('tenant')),
  ].join(' ')
}

/** For a shell, where it would take it for more than one word. */
function quoted(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
