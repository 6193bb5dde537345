import type { How, Outcome, Violation } from './outcome.ts'
import type { Size } from './run.ts'
import type { Faults } from './scenario.ts'
import type { Trace } from './trace.ts'

/** What is kept of an example's searches, as its evidence.json holds it. */
export interface Evidence {
  readonly example: string
  readonly runs: readonly RecordedRun[]
}

/** One complete search on one database. */
export interface RecordedRun {
  readonly database: string
  readonly version: string
  readonly deliveries: number
  readonly faults: Faults
  readonly strategy: string
  readonly outcome: Outcome['type']
  readonly reason?: string
  readonly how: How
  readonly complete: boolean
  /** Counts of schedules. Absent where nothing can be said, because a count would say something. */
  readonly counts?: { readonly schedules: number; readonly held: number; readonly broken: number }
  readonly violations?: { readonly [invariant: string]: number }
  readonly endings?: readonly RecordedEnding[]
  readonly smallest?: RecordedWitness
}

export interface RecordedEnding {
  readonly key: string
  readonly count: number
  /** The smallest schedule that leads to it. */
  readonly schedule: string
  /** What that schedule broke; absent if nothing. */
  readonly broken?: readonly Violation[]
  /** What it did. Kept of PostgreSQL, of the most frequent endings, and not twice of the smallest that breaks. */
  readonly trace?: Trace
}

export interface RecordedWitness {
  readonly schedule: string
  readonly size: Size
  readonly broken: readonly Violation[]
  readonly trace: Trace
}
