import type { Table } from '../explorer/index.ts'

/**
 * For each row whether it says the same as one before it, leaving aside its first column, which is the row's own number.
 * That is what a duplicate looks like in a table that lets it in.
 */
export function repeats({ rows }: Pick<Table, 'rows'>): readonly boolean[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    const says = JSON.stringify(row.slice(1))
    const again = row.length > 1 && seen.has(says)
    seen.add(says)
    return again
  })
}
