// What must be true after a challenge, where the catalogue's own invariants do not ask it.
import type { Invariant } from '../../src/explorer/index.ts'
import { rowsOf } from '../aftermath.ts'

/** How many entries of one kind the books must have in the end, and what it means if they have fewer or more. */
interface Booked {
  readonly name: string
  readonly kind: string
  readonly times: number
  readonly fewer: string
  readonly more: string
}

/** True of all tenants together: for scenarios of one. */
export function booked({ name, kind, times, fewer, more }: Booked): Invariant {
  return {
    name,
    broken(after) {
      const found = rowsOf(after, 'LedgerEntry').filter((row) => row['kind'] === kind).length
      if (found === times) return undefined
      return `${found} × ${kind} in the books, not ${times}: ${found < times ? fewer : more}`
    },
  }
}
