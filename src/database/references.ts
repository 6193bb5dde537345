// The rows at which a statement's foreign keys look, when it ends: each parent that it names, each child that it forsakes.
import type { ForeignKey, TableShape, Values } from './overlay.ts'
import type { Visit } from './visits.ts'

export interface Reference {
  readonly table: string
  readonly values: Values
}

/**
 * In the order in which they are looked at, up to the one that refuses.
 * @param rowsOf a table as it is when the statement has done its work
 */
export function referencesOf(
  visits: readonly Visit[],
  shapes: readonly TableShape[],
  rowsOf: (table: string) => readonly Values[],
): readonly Reference[] {
  const references: Reference[] = []
  for (const { table, found, put } of visits) {
    for (const { columns, parent, parentColumns } of foreignKeysOf(table, shapes)) {
      if (put === undefined || (found && same(found, columns, put, columns))) continue
      if (columns.some((column) => put[column] === null)) continue
      const values = rowsOf(parent).find((row) => same(put, columns, row, parentColumns))
      if (values === undefined) return references
      references.push({ table: parent, values })
    }
    for (const { name: child, foreignKeys } of shapes) {
      for (const { columns, parent, parentColumns, refuses } of foreignKeys) {
        if (parent !== table || !refuses || found === undefined) continue
        if (put && same(found, parentColumns, put, parentColumns)) continue
        const values = rowsOf(child).find((row) => same(row, columns, found, parentColumns))
        if (values !== undefined) return [...references, { table: child, values }]
      }
    }
  }
  return references
}

function foreignKeysOf(table: string, shapes: readonly TableShape[]): readonly ForeignKey[] {
  return shapes.find(({ name }) => name === table)?.foreignKeys ?? []
}

function same(
  a: Values,
  columns: readonly string[],
  b: Values,
  others: readonly string[],
): boolean {
  return columns.every(
    (column, index) => JSON.stringify(a[column]) === JSON.stringify(b[others[index] as string]),
  )
}
