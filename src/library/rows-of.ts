import type { Aftermath } from '../explorer/index.ts'

/** A row, by the names of its columns. Values are as JSON has them: a time is text, a `bytea` is text such as `\x00ff`. */
export type Row = { readonly [column: string]: unknown }

/**
 * The committed rows of a table, for an invariant of your own; none if it is empty. A name that no table has looks like an
 * empty table: have the goal break once before you trust it.
 *
 * @param after what the invariant is handed
 */
export function rowsOf(after: Pick<Aftermath, 'tables'>, name: string): readonly Row[] {
  // Without types, `after.tables` is easily handed over in the place of `after`.
  const tables = after.tables as Aftermath['tables'] | undefined
  if (tables === undefined)
    throw new Error(`rowsOf takes what an invariant is handed: rowsOf(after, '${name}').`)
  const table = tables.find((table) => table.name === name)
  const { columns, rows } = table ?? { columns: [], rows: [] }
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])))
}
