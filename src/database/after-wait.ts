// What a statement does that has waited. PostgreSQL does not begin it anew: it goes on with the rows that it had found.
import { codeOf } from './database-error.ts'
import type { Attempt, Ground } from './ground.ts'
import { inOrderOf, locksInTurn } from './locking-select.ts'
import { overlayBetween, seenBy, type Overlay, type Values } from './overlay.ts'
import type { QueryConfig } from './send.ts'
import type { Session, Waiting } from './session.ts'
import type { Write } from './statement-kind.ts'
import type { Visit } from './visits.ts'

/** The rows that an UPDATE, a DELETE or a locking SELECT has found. An INSERT has none to go back to. */
export async function candidatesOf(
  config: QueryConfig,
  { verb }: Write,
  attempt: Attempt,
  ground: Ground,
): Promise<ReadonlySet<string> | undefined> {
  if (verb === 'INSERT') return undefined
  if (verb === 'SELECT')
    return new Set((await locksInTurn(config, attempt, ground)).map(({ row }) => row))
  // One that fails has not come to all that it had found.
  const { visits } = attempt.result.ok ? attempt : await ground.attempt(attempt.on, config, 'skip')
  return new Set(
    visits.flatMap(({ table, found }) => (found ? `${table} ${ground.keyOf(table, found)}` : [])),
  )
}

/**
 * The statement after its wait: it looks at the rows that it had found, as they are now, and sees the other tables that it
 * names as they were when it began. Unique constraints and foreign keys look at what is.
 */
export async function attemptAgain(
  session: Session,
  { config, write, candidates, began, read }: Waiting,
  ground: Ground,
): Promise<Attempt> {
  if (candidates === undefined) return ground.attempt([session.overlay], config)
  const now = await ground.committed()
  const tables = ground.shapes.map(({ name }) => name)
  const own = tables.filter((table) => [...candidates].some((row) => row.startsWith(`${table} `)))
  const named = tables.filter((table) => !own.includes(table) && config.text.includes(table))
  const hidden: Overlay = new Map(
    own.map((table) => {
      const others = [...(now.get(table)?.keys() ?? [])].filter(
        (key) => !candidates.has(`${table} ${key}`),
      )
      return [table, new Map(others.map((key) => [key, undefined]))]
    }),
  )
  const on = [overlayBetween(now, began, named), hidden, read, session.overlay]
  const attempt = await ground.attempt(on, config)
  if (write.verb === 'SELECT') return inOrderOf(candidates, config, attempt, ground)
  if (!attempt.result.ok && codeOf(attempt.result.error) !== '23503') return attempt
  const error = await refusal(session, attempt.visits, ground)
  return error === undefined ? attempt : { ...attempt, result: { ok: false, error }, changes: [] }
}

/**
 * What a unique or exclusion constraint says to these rows, beside those that the statement was not to look at.
 * It is asked as each row is put there, and a foreign key only after the last: it fails first.
 */
async function refusal(
  { overlay }: Session,
  visits: readonly Visit[],
  ground: Ground,
): Promise<unknown> {
  const now = await ground.committed()
  const tables = new Map<string, Map<string, Values>>()
  for (const { table, found, put } of visits) {
    const rows = tables.get(table) ?? new Map(seenBy(overlay, now, table))
    tables.set(table, rows)
    if (found) rows.delete(ground.keyOf(table, found))
    if (put === undefined) continue
    const [error] = await ground.excluding(table, put, [[...rows.values()]])
    if (error !== undefined) return error
    rows.set(ground.keyOf(table, put), put)
  }
  return undefined
}
