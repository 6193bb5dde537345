// What a statement does to rows, one thing after the other, as far as others may be in its way or find it in theirs.
import { codeOf } from './database-error.ts'
import type { Attempt } from './ground.ts'
import {
  isLockOnly,
  keyOf,
  seenBy,
  type Change,
  type State,
  type TableShape,
  type Values,
} from './overlay.ts'
import { referencesOf } from './references.ts'
import { lockingClauseOf, modeOfChange, type Mode } from './row-locks.ts'
import type { QueryConfig } from './send.ts'
import type { Session } from './session.ts'
import type { Visit } from './visits.ts'

/** A row as somebody has put it there, or as it was before somebody changed it. */
export interface Version {
  readonly table: string
  readonly key: string
  readonly values: Values
}

export type Touch =
  /** Locks a committed row. */
  | {
      readonly kind: 'lock'
      readonly row: string
      readonly mode: Mode
      /** The row as it was, if it is then changed. */
      readonly undecided?: Version
    }
  /** Puts a row there, which unique and exclusion constraints have to let in. */
  | {
      readonly kind: 'put'
      readonly version: Version
      /** The key of the row in whose place it comes. */
      readonly insteadOf: string | undefined
    }

/** In order: the rows that it looks for, each locked and then changed; at its end what its foreign keys look at. */
export function touchesOf(
  { text }: QueryConfig,
  { result, changes, visits }: Attempt,
  session: Session,
  shapes: readonly TableShape[],
  committed: State,
): readonly Touch[] {
  const shapeOf = (table: string) => shapes.find(({ name }) => name === table) as TableShape
  const versionOf = (table: string, values: Values): Version => ({
    table,
    key: keyOf(shapeOf(table), values),
    values,
  })
  const done = lockedBeforeItFailed(visits, result) ? visits : visits.slice(0, -1)
  const own = done.flatMap(({ table, found, put }): Touch[] => {
    const old = found && versionOf(table, found)
    const lock = old && lockOf(old, put, shapeOf(table), committed)
    return [
      ...(lock ? [lock] : []),
      ...(put
        ? [{ kind: 'put' as const, version: versionOf(table, put), insteadOf: old?.key }]
        : []),
    ]
  })
  if (!result.ok) {
    if (codeOf(result.error) !== '23503') return own
    const rowsOf = (table: string) => rowsAfter(done, table, session, shapeOf(table), committed)
    const looked = referencesOf(done, shapes, rowsOf).map(({ table, values }) =>
      lockOf(versionOf(table, values), 'KEY SHARE', shapeOf(table), committed),
    )
    return [...own, ...looked.filter((lock) => lock !== undefined)]
  }
  const visited = new Set(
    visits.flatMap(({ table, found, put }) =>
      [found, put].map((values) => values && `${table} ${keyOf(shapeOf(table), values)}`),
    ),
  )
  const clause = lockingClauseOf(text)
  const others = locksOf(
    changes.filter(({ table, key }) => !visited.has(`${table} ${key}`)),
    shapes,
    committed,
    clause ?? 'KEY SHARE',
  )
  // What the statement locks because it says so it has locked before it writes; what a foreign key locks, afterwards.
  return clause === undefined ? [...own, ...others] : [...others, ...own]
}

/** The committed rows that these changes lock. @param lockOnly the mode in which a row was locked that was not changed. */
export function locksOf(
  changes: readonly Change[],
  shapes: readonly TableShape[],
  committed: State,
  lockOnly: Mode,
): readonly (Touch & { readonly kind: 'lock' })[] {
  return changes.flatMap((change) => {
    const { table, key, before, after } = change
    if (before === undefined) return []
    const shape = shapes.find(({ name }) => name === table) as TableShape
    const what = isLockOnly(change) ? lockOnly : after?.values
    return lockOf({ table, key, values: before.values }, what, shape, committed) ?? []
  })
}

/** @param what the mode, or what is put in the place of the row: undefined if nothing. */
function lockOf(
  { table, key, values }: Version,
  what: Mode | Values | undefined,
  { keyColumns }: TableShape,
  committed: State,
): (Touch & { readonly kind: 'lock' }) | undefined {
  const before = committed.get(table)?.get(key)
  // Nobody else sees it.
  if (before === undefined) return undefined
  const row = `${table} ${key}`
  if (typeof what === 'string') return { kind: 'lock', row, mode: what }
  const mode = modeOfChange(values, what, keyColumns)
  return { kind: 'lock', row, mode, undecided: { table, key, values: before.values } }
}

function rowsAfter(
  visits: readonly Visit[],
  table: string,
  { overlay }: Session,
  shape: TableShape,
  committed: State,
): readonly Values[] {
  const rows = new Map(seenBy(overlay, committed, table))
  for (const visit of visits) {
    if (visit.table !== table) continue
    if (visit.found) rows.delete(keyOf(shape, visit.found))
    if (visit.put) rows.set(keyOf(shape, visit.put), visit.put)
  }
  return [...rows.values()]
}

/** Keys are looked at once a row is locked, everything else before. */
function lockedBeforeItFailed(visits: readonly Visit[], result: Attempt['result']): boolean {
  return (
    visits.length === 0 ||
    result.ok ||
    ['23503', '23505', '23P01'].includes(codeOf(result.error) ?? '')
  )
}
