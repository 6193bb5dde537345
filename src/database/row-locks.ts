// Which row locks get in each other's way, as the table in PostgreSQL's chapter on explicit locking has it.
import type { Values } from './overlay.ts'

export type Mode = 'KEY SHARE' | 'SHARE' | 'NO KEY UPDATE' | 'UPDATE'

const conflicts: Readonly<Record<Mode, readonly Mode[]>> = {
  'KEY SHARE': ['UPDATE'],
  SHARE: ['NO KEY UPDATE', 'UPDATE'],
  'NO KEY UPDATE': ['SHARE', 'NO KEY UPDATE', 'UPDATE'],
  UPDATE: ['KEY SHARE', 'SHARE', 'NO KEY UPDATE', 'UPDATE'],
}
const strength: readonly Mode[] = ['KEY SHARE', 'SHARE', 'NO KEY UPDATE', 'UPDATE']

/** The locks of one transaction on committed rows, by table and primary key. */
export type RowLocks = ReadonlyMap<string, Mode>

/** Whether who wants the one has to wait for who has the other; it is the same both ways. */
export function conflict(a: RowLocks, b: RowLocks): boolean {
  for (const [row, mode] of a) {
    const other = b.get(row)
    if (other !== undefined && conflicts[mode].includes(other)) return true
  }
  return false
}

/** All of both; of a row that is in both, the stronger lock. */
export function joined(a: RowLocks, b: RowLocks): RowLocks {
  const all = new Map(a)
  for (const [row, mode] of b) {
    const known = all.get(row)
    if (known === undefined || strength.indexOf(mode) > strength.indexOf(known)) all.set(row, mode)
  }
  return all
}

/** The lock that a SELECT asks for. */
export function lockingClauseOf(sql: string): Mode | undefined {
  const mode = /\bFOR\s+(NO\s+KEY\s+UPDATE|KEY\s+SHARE|UPDATE|SHARE)\b/i.exec(sql)?.[1]
  return mode?.toUpperCase().replace(/\s+/g, ' ') as Mode | undefined
}

/** What changing a row from one state to the other locks: the strongest mode if a key column changed or the row went. */
export function modeOfChange(
  before: Values,
  after: Values | undefined,
  keyColumns: readonly string[],
): Mode {
  if (after === undefined) return 'UPDATE'
  return keyColumns.some(
    (column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]),
  )
    ? 'UPDATE'
    : 'NO KEY UPDATE'
}
