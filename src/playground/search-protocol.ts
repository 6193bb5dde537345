// What a search says while it runs and once it has ended: a part of protocol.ts, types only like it.
import type { How, Outcome, Size, Violation } from '../explorer/index.ts'

/** What a search has found since the last of these; sent a few times a second. */
export interface Progress {
  /** All so far. */
  readonly schedules: number
  readonly held: number
  readonly broken: number
  readonly pruned: number
  /** The schedules that ended since, in the order in which they ran. After `mostCells` of them only the counts go on. */
  readonly cells: readonly Cell[]
  /** Endings not seen before; an ending's number is its place among all that were sent. */
  readonly endings: readonly FoundEnding[]
  /** How many schedules ended in each of all endings so far, by its number. */
  readonly counts: readonly number[]
}

/** A way in which a schedule of a search ended, told when the first one did. */
export interface FoundEnding {
  readonly key: string
  readonly broken: readonly Violation[]
}

/** One schedule of a search. */
export interface Cell {
  readonly schedule: string
  readonly ending: number
  readonly broken: boolean
}

/** How a search ended. */
export interface Exploration {
  readonly type: Outcome['type']
  /** Whether every order was run, or is equivalent to one that was. */
  readonly complete: boolean
  readonly strategy: string
  readonly how: How
  /** Why nothing can be said, or why the search failed. */
  readonly reason?: string
  /** Where nothing can be said: whether something broke all the same, and not because a step was refused. */
  readonly found?: boolean
  /** Where it failed, or where the handler did something else than the last time. */
  readonly schedule?: string
  readonly schedules: number
  readonly pruned: number
  readonly held: number
  readonly broken: number
  /** In how many schedules each invariant did not hold. */
  readonly violations: readonly { readonly name: string; readonly count: number }[]
  readonly endings: readonly ExploredEnding[]
  readonly smallest?: Smallest
  /** Wall time in milliseconds. */
  readonly took: number
}

/** One distinct ending, with its smallest schedule. */
export interface ExploredEnding {
  readonly key: string
  readonly count: number
  readonly broken: readonly Violation[]
  readonly schedule: string
}

export interface Smallest {
  readonly schedule: string
  readonly broken: readonly Violation[]
  readonly size: Size
}
