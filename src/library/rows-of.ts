import type { Aftermath } from '../explorer/index.ts'

/** A row, by the names of its columns. Values are as JSON has them: a time is text, a `bytea` is text such as `\x00ff`. */
export type Row = { readonly [column: string]: unknown }

/** The committed rows of a table, for an invariant of your own; none if there is no such table. */
export function rowsOf({ tables }: Pick<Aftermath, 'tables'>, name: string): readonly Row[] {
  const table = tables.find((table) => table.name === name)
  return (table?.rows ?? []).map((row) =>
    Object.fromEntries(table?.columns.map((column, index) => [column, row[index]]) ?? []),
  )
}
