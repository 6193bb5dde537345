// What invariants ask of a run that is over.
import type { Aftermath } from '../src/explorer/index.ts'

export type Row = { readonly [column: string]: unknown }

/** The rows of a table, each by column; none if there is no such table. */
export function rowsOf({ tables }: Pick<Aftermath, 'tables'>, name: string): readonly Row[] {
  const table = tables.find((table) => table.name === name)
  return (table?.rows ?? []).map((row) =>
    Object.fromEntries(table?.columns.map((column, index) => [column, row[index]]) ?? []),
  )
}

/** The status that was answered; undefined if the process threw, died or answered nothing. */
export function statusOf(response: Aftermath['responses'][number]): number | undefined {
  return 'status' in response ? response.status : undefined
}

/** Whether the provider takes this for done. */
export function accepted(response: Aftermath['responses'][number]): boolean {
  const status = statusOf(response)
  return status !== undefined && status >= 200 && status < 300
}
