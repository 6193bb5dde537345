// The one file that owns the wire between the page and the sandbox. Types only: nothing here exists at run time.
//
// The page fetches everything and makes the frame. The frame starts a worker and hands it one end of a MessageChannel;
// from then on page and worker talk directly, and nobody else holds an end of that channel.
// What comes out of it is a stranger's data: `messages.ts` checks each message against a schema before it is read.
import type { Failure, How, Trace } from '../explorer/index.ts'

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

export type Order = 'one after another' | 'round robin'

/** Page to worker. `run` is a number that the answers carry; an answer with another number is stale. */
export type ToWorker =
  | { readonly type: 'open'; readonly example: string; readonly parts: Parts }
  | {
      readonly type: 'run'
      readonly run: number
      readonly handler: string
      readonly deliveries: number
      readonly order: Order
    }
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

/** What a handler passed to `log`, as text. */
export interface Logged {
  readonly process: number
  readonly text: string
}

export type Result =
  | {
      readonly type: 'done'
      readonly trace: Trace
      /** The invariants that did not hold, each with what happened. Empty when all of them did. */
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
