// SELECT … FOR UPDATE and its weaker kinds: rows are sorted first and then locked, one after the other.
import type { Attempt, Ground } from './ground.ts'
import type { Holding } from './holding.ts'
import type { State, Values } from './overlay.ts'
import { lockingClauseOf } from './row-locks.ts'
import type { QueryConfig } from './send.ts'
import { locksOf, type Touch } from './touches.ts'

type Lock = Touch & { readonly kind: 'lock' }

/** The locks of a statement that has run, in the order in which it took them. */
export async function locksInTurn(
  config: QueryConfig,
  { changes, on }: Attempt,
  ground: Ground,
): Promise<readonly Lock[]> {
  const ordered = changes.length < 2 ? changes : await ground.lockedInTurn(on, config)
  const mode = lockingClauseOf(config.text) ?? 'KEY SHARE'
  return locksOf(ordered, ground.shapes, await ground.committed(), mode)
}

/** Rows as they were read when they were locked. The weakest lock lets others change them, and they are not read again. */
export type Read = Map<string, Map<string, Values>>

/** Adds the committed rows of these locks to what was read, unless they were read before. */
export function noteRead(read: Read, { locks }: Holding, committed: State): void {
  for (const [table, rows] of committed) {
    const known = read.get(table) ?? new Map<string, Values>()
    for (const [key, { values }] of rows)
      if (locks.has(`${table} ${key}`) && !known.has(key)) known.set(key, values)
    if (known.size > 0) read.set(table, known)
  }
}

/** After a wait it has newer rows and the old order: it does not sort again. */
export async function inOrderOf(
  candidates: ReadonlySet<string>,
  config: QueryConfig,
  attempt: Attempt,
  ground: Ground,
): Promise<Attempt> {
  const { result } = attempt
  if (!result.ok || result.value.rows.length < 2) return attempt
  const rows = (await locksInTurn(config, attempt, ground)).map(({ row }) => row)
  // One that locks rows of several tables, or its own as well, is left as it is.
  if (rows.length !== result.value.rows.length) return attempt
  const places = [...candidates]
  const sorted = result.value.rows
    .map((values, index) => ({ values, place: places.indexOf(rows[index] as string) }))
    .sort((a, b) => a.place - b.place)
    .map(({ values }) => values)
  return { ...attempt, result: { ok: true, value: { ...result.value, rows: sorted } } }
}
