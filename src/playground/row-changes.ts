// What one step did to the rows of a table.
import type { Table } from '../explorer/index.ts'

export type RowChange =
  | { readonly type: 'kept' | 'added' | 'removed'; readonly row: readonly unknown[] }
  | {
      readonly type: 'changed'
      readonly row: readonly unknown[]
      /** What each column held before; undefined where it holds the same now. */
      readonly was: readonly (readonly [unknown] | undefined)[]
    }

/**
 * The rows as they are now, then those that are gone. A row is the same one as before if its `id`, or else its first
 * column, is; where that does not tell rows apart, rows are compared whole, and none is ever called changed.
 */
export function rowChanges(before: Table | undefined, after: Table): readonly RowChange[] {
  const old = before?.rows ?? []
  const column = Math.max(0, after.columns.indexOf('id'))
  const key = (row: readonly unknown[]) => JSON.stringify(row[column])
  const byKey = tellsApart(old, key) && tellsApart(after.rows, key)
  const same = byKey ? key : (row: readonly unknown[]) => JSON.stringify(row)

  const left = new Map<string, (readonly unknown[])[]>()
  for (const row of old) left.set(same(row), [...(left.get(same(row)) ?? []), row])
  const now = after.rows.map((row): RowChange => {
    const was = left.get(same(row))?.shift()
    if (was === undefined) return { type: 'added', row }
    if (JSON.stringify(was) === JSON.stringify(row)) return { type: 'kept', row }
    const differs = (index: number) => JSON.stringify(was[index]) !== JSON.stringify(row[index])
    return {
      type: 'changed',
      row,
      was: row.map((_, index) => (differs(index) ? ([was[index]] as const) : undefined)),
    }
  })
  return [...now, ...[...left.values()].flat().map((row) => ({ type: 'removed' as const, row }))]
}

function tellsApart(rows: Table['rows'], key: (row: readonly unknown[]) => string): boolean {
  return new Set(rows.map(key)).size === rows.length
}
