// The one file that owns the wire between the page and the sandbox. Types only: nothing here exists at run time.
//
// The page fetches everything and makes the frame. The frame starts a worker and hands it one end of a MessageChannel;
// from then on page and worker talk directly, and nobody else holds an end of that channel.
// What comes out of it is a stranger's data: `messages.ts` checks each message against a schema before it is read.
import type { Choice, Failure, How, Request, Trace, Waiting } from '../explorer/index.ts'
import type { Exploration, Progress } from './search-protocol.ts'

export type * from './search-protocol.ts'

/** What the page posts to the frame, once, with the worker's end of the channel as its only port. */
export interface ToFrame {
  /** The worker: PGlite, Prisma Client, the explorer and the compiler in one classic script. */
  readonly script: ArrayBuffer
}

/** What the database is made of; all of it fetched by the page, none of it by the sandbox, which has no network. */
export interface Parts {
  readonly pgliteWasm: ArrayBuffer
  readonly pgliteData: ArrayBuffer
  readonly prismaWasm: ArrayBuffer
  /** The data directory of a database in which the migrations have run, as a tar. */
  readonly snapshot: ArrayBuffer
}

/** In which order the one run of a storm takes its steps. */
export type Order = 'one after another' | 'round robin'

/** Under which conditions a handler is run. */
export interface Settings {
  readonly deliveries: number
  /** Whether all deliveries come to one tenant's endpoint, or each to another's. */
  readonly tenants: 'same' | 'different'
  /** How many of each may happen in one run, at most. */
  readonly crashes: number
  readonly failures: number
  readonly overlaps: number
}

/** Which orders a search runs. */
export type Search =
  | { readonly type: 'all' }
  /** Every order up to the swapping of steps that do not depend on each other. */
  | { readonly type: 'sleep sets' }
  /** Every order that leaves a delivery which could have gone on at most so often. */
  | { readonly type: 'preemption bound'; readonly bound: number }
  | { readonly type: 'random'; readonly schedules: number; readonly seed: number }

/** Page to worker. `run` is a number that the answers carry; an answer with another number is stale. */
export type ToWorker =
  /** @param setup what the reader made of setup.sql; absent where it is as shipped. */
  | {
      readonly type: 'open'
      readonly example: string
      readonly parts: Parts
      readonly setup?: string
    }
  | {
      readonly type: 'run'
      readonly run: number
      readonly handler: string
      readonly settings: Settings
      readonly order: Order
    }
  /** Asks how many orders there are, before any search. */
  | {
      readonly type: 'plan'
      readonly run: number
      readonly handler: string
      readonly settings: Settings
    }
  | {
      readonly type: 'explore'
      readonly run: number
      readonly handler: string
      readonly settings: Settings
      readonly search: Search
    }
  /** Runs one order again; answered as a run is, with the tables after each step. */
  | {
      readonly type: 'replay'
      readonly run: number
      readonly handler: string
      readonly settings: Settings
      readonly schedule: string
    }
  /**
   * Runs the beginning of an order and stands still there; answered with `walked` or, where everything had ended by then,
   * as a run is.
   */
  | {
      readonly type: 'walk'
      readonly run: number
      readonly handler: string
      readonly settings: Settings
      readonly schedule: string
    }
  /** Ends the search with this number after the run that it is in; it is answered with what it has found. */
  | { readonly type: 'cancel'; readonly run: number }
  | {
      readonly type: 'switch-index'
      readonly run: number
      readonly name: string
      readonly on: boolean
    }
  /** Empties the tables and puts the example's own indexes back. */
  | { readonly type: 'reset'; readonly run: number }

/** Worker to page. */
export type FromWorker =
  /** Sent every quarter of a second while the worker's own code gets to run. Silence means that the handler does not yield. */
  | { readonly type: 'alive' }
  | { readonly type: 'opening'; readonly part: string }
  | { readonly type: 'opened'; readonly version: string; readonly indexes: readonly IndexState[] }
  | { readonly type: 'not-opened'; readonly failure: Failure }
  /** Answers `switch-index` and `reset`: the SQL that ran, and the indexes as they are now. */
  | {
      readonly type: 'indexes'
      readonly run: number
      readonly sql: string
      readonly indexes: readonly IndexState[]
    }
  | {
      readonly type: 'index-refused'
      readonly run: number
      readonly sql: string
      readonly failure: Failure
    }
  | { readonly type: 'not-compiled'; readonly run: number; readonly problem: Problem }
  | { readonly type: 'ended'; readonly run: number; readonly result: Result }
  | { readonly type: 'planned'; readonly run: number; readonly orders: number }
  | { readonly type: 'progress'; readonly run: number; readonly progress: Progress }
  | { readonly type: 'explored'; readonly run: number; readonly exploration: Exploration }
  | { readonly type: 'walked'; readonly run: number; readonly standing: Standing }

export interface IndexState {
  readonly name: string
  readonly on: boolean
  /** The statement that would switch it the other way. */
  readonly sql: string
}

/** Why the handler could not be compiled; line and column count from 1. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}

/** What a handler passed to `log` or wrote on the console, as text. */
export interface Logged {
  /** 0 where it is not known which it was. */
  readonly process: number
  readonly text: string
}

export type Result =
  | {
      readonly type: 'done'
      readonly trace: Trace
      /** The invariants that did not hold, each with what happened. Empty when all of them did, or a step was refused. */
      readonly broken: readonly { readonly name: string; readonly says: string }[]
      /** How the result was obtained. A transaction has PGlite's only connection to itself, which proves nothing. */
      readonly how: How
      /** Why nothing can be said, if so. */
      readonly why?: string
      readonly logged: readonly Logged[]
      /** What of the trace was too long to be sent, in sentences. The invariants were asked about the whole of it. */
      readonly cut: readonly string[]
      /** Wall time of the run in milliseconds. */
      readonly took: number
    }
  /** The handler never ended. `reason` says which delivery waits, and for what. */
  | {
      readonly type: 'stuck'
      readonly schedule: string
      readonly reason: string
      readonly logged: readonly Logged[]
    }
  /** The handler's module threw while it was loaded, or the run itself broke. */
  | { readonly type: 'failed'; readonly failure: Failure }

/** Where a walk stands: the run so far, and what may happen next. */
export interface Standing {
  readonly trace: Trace
  /** At least one, in the order of the processes' numbers. */
  readonly offered: readonly Offered[]
  /** Who was granted a step that cannot end before others let go. */
  readonly waiting: readonly Waiting[]
  /** How what was seen so far was obtained, and why nothing can be said of it, if so. */
  readonly how: How
  readonly why?: string
  readonly logged: readonly Logged[]
  readonly cut: readonly string[]
  /** Wall time in milliseconds. */
  readonly took: number
}

/** A step that may be next. */
export interface Offered {
  /** As a schedule has it, such as `2` or `1c`. */
  readonly choice: string
  readonly process: number
  readonly mark: Choice['mark']
  /** What the process has asked for. */
  readonly request: Request
}
