import type { Size } from './run.ts'
import type { Trace } from './trace.ts'

/** What a search has found so far. Schedules, held and broken count runs; never probabilities. */
export interface Findings {
  readonly strategy: string
  /** Runs that came to an end: `held` + `broken`. */
  readonly schedules: number
  /** Orders left early because they are equivalent to one that was run. */
  readonly pruned: number
  readonly held: number
  readonly broken: number
  /** For each invariant that did not hold somewhere, in how many schedules it did not. */
  readonly violations: { readonly [invariant: string]: number }
  /** Each distinct ending, with the number of schedules that lead to it and the smallest of them; not more than were asked for. */
  readonly endings: readonly Ending[]
  /** The smallest schedule that breaks an invariant. */
  readonly smallest: Witness | undefined
  /** How the results were obtained. */
  readonly how: How
}

/**
 * `live`: the database itself did this, session beside session. `emulated`: several sessions on one connection, in shapes
 * that are compared with PostgreSQL. `cannot-say`: neither, so that it proves nothing about a server.
 */
export type How = 'live' | 'emulated' | 'cannot-say'

export interface Witness {
  readonly trace: Trace
  readonly size: Size
  /** What it broke, in words. */
  readonly broken: readonly Violation[]
}

export interface Violation {
  readonly name: string
  readonly says: string
}

export interface Ending {
  /** What happened, in one line: the answers, the rows, the outside effects. Equal endings have equal keys. */
  readonly key: string
  readonly count: number
  readonly witness: Witness
}

/** How a search ended. Only `held` with `complete` is a statement about every schedule of the scenario. */
export type Outcome = { readonly findings: Findings } & (
  | { readonly type: 'violated'; readonly complete: boolean }
  | { readonly type: 'held'; readonly complete: boolean }
  /** A verdict would be about this database's limits and not about the handler. */
  | {
      readonly type: 'cannot-say'
      readonly reason: string
      /** Whether something broke in an order in which no step was refused: what comes of a refusal is no finding. */
      readonly found: boolean
    }
  | {
      readonly type: 'not-deterministic'
      /** What had been granted before it went another way. */
      readonly schedule: string
      readonly at: number
      readonly expected: string
      readonly offered: string
    }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly schedule: string; readonly reason: string }
)
