import type { Failure } from './failure.ts'

/** What a process asks of the world. It is parked with this in hand until the schedule grants it. */
export type Request =
  | {
      readonly kind: 'statement'
      readonly sql: string
      readonly args: readonly unknown[]
      readonly inTransaction: boolean
      /** Milliseconds after which its wait for a lock is given up; absent where nobody said so. */
      readonly lockTimeout?: number
    }
  | { readonly kind: 'begin'; readonly isolation: string }
  | { readonly kind: 'commit' }
  | { readonly kind: 'rollback' }
  | {
      readonly kind: 'call'
      readonly service: string
      readonly action: string
      readonly detail: unknown
    }
  | { readonly kind: 'timer'; readonly milliseconds: number }
  | { readonly kind: 'response'; readonly status: number }

/** A process whose step was granted and cannot end before others let go. */
export interface Waiting {
  readonly process: number
  readonly request: Request
  readonly for: readonly number[]
}

/** What came back. Rows are as the driver saw them: one array a row, in the order of `columns`. */
export type Answer =
  | {
      readonly kind: 'rows'
      readonly columns: readonly string[]
      readonly rows: readonly (readonly unknown[])[]
    }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'error'; readonly failure: Failure }

/** The default isolation level of PostgreSQL, which a BEGIN without one gets. */
export const defaultIsolation = 'READ COMMITTED'

/**
 * The one door through which a process reaches the world.
 * `perform` runs when the schedule grants the step, never before, and not at all in a process that has died:
 * its promise then never settles, because a dead process runs no catch and no finally.
 */
export interface Gate {
  pass<T>(request: Request, perform: () => Promise<T>, describe: (value: T) => Answer): Promise<T>
}
