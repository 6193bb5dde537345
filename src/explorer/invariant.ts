import type { Tables } from './database.ts'
import type { LedgerEntry } from './world.ts'
import type { Response } from './trace.ts'

/** What can be looked at once everything has ended. */
export interface Aftermath {
  readonly tables: Tables
  /** What the outside world did. No rollback touches it. */
  readonly ledger: readonly LedgerEntry[]
  readonly responses: readonly Response[]
  /** How many different tenants the deliveries went to. What must be true is true of each of them. */
  readonly tenants: number
  /** The tenant that a delivery went to. */
  readonly tenantOf: (delivery: number) => string
}

/**
 * A promise to the customer that must hold after every schedule.
 * Its name reads as a sentence; `broken` returns what happened, in words about people and money, or undefined.
 */
export interface Invariant {
  readonly name: string
  readonly broken: (after: Aftermath) => string | undefined
}
