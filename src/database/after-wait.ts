// What a statement does that has waited. PostgreSQL does not begin it anew: it goes on with the rows that it had found.
import type { Attempt, Ground } from './ground.ts'
import { overlayBetween, withChanges, type Overlay } from './overlay.ts'
import type { Session, Waiting } from './session.ts'
import type { Write } from './statement-kind.ts'

/** The rows that an UPDATE, a DELETE or a locking SELECT has found. An INSERT has none to go back to. */
export function candidatesOf(
  { verb }: Write,
  { result, changes }: Attempt,
): ReadonlySet<string> | undefined {
  if (verb === 'INSERT' || !result.ok) return undefined
  const found = changes.filter(({ before }) => before !== undefined)
  return new Set(found.map(({ table, key }) => `${table} ${key}`))
}

/**
 * The statement after its wait: it looks at the rows that it had found, as they are now, and sees the other tables that it
 * names as they were when it began. Unique constraints and foreign keys look at what is.
 */
export async function attemptAgain(
  session: Session,
  { config, candidates, began }: Waiting,
  ground: Ground,
): Promise<Attempt> {
  if (candidates === undefined) return ground.attempt([session.overlay], config, true)
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
  const attempt = await ground.attempt(
    [overlayBetween(now, began, named), hidden, session.overlay],
    config,
    true,
  )
  if (!attempt.result.ok) return attempt
  const error = await ground.clash([withChanges(session.overlay, attempt.changes, now)])
  return error === undefined ? attempt : { result: { ok: false, error }, changes: [] }
}
