import type { Relations } from './footprint.ts'
import type { Gate, Request } from './step.ts'

/** Committed rows by table; both in a fixed order, so that two equal states print alike. */
export type Tables = readonly Table[]

export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

/**
 * A database as the explorer needs it. Implementations live in `src/database`.
 * A process is one attempt of the provider to deliver; it owns one client, made once and kept for the whole exploration.
 */
export interface Database<Client> {
  readonly product: 'PGlite' | 'PostgreSQL'
  /** As the server itself says it, such as 18.6. */
  readonly version: string
  /** Whether overlapping transactions are emulated here, so that what breaks is a finding to be decided elsewhere. */
  readonly emulates: boolean
  /** What a run in which this step was taken beside an open transaction of somebody else is worth. */
  standing(request: Request): Standing
  /** Whether the victim of a deadlock is always the process that closed the circle, so that a run can be repeated. */
  readonly decidesDeadlocks: boolean
  /** What the schema says about its tables, for the search that leaves out equivalent orders. */
  readonly relations: Relations
  /** The client of a process. Every statement it sends asks the gate first. */
  client(process: number, gate: Gate): Promise<Client>
  /** Empties every table, and puts in the rows with which a run begins. */
  reset(given?: string): Promise<void>
  tables(): Promise<Tables>
  /**
   * Which of these processes, each with a step in flight, wait for a lock, and whom they wait for.
   * A process that is merely slow is not in the map.
   */
  waiting(inFlight: readonly number[]): Promise<ReadonlyMap<number, readonly number[]>>
  /** Ends the wait of this process's step, which fails as lock_timeout says: with 55P03. */
  endWait(process: number): Promise<void>
  /** The processes that have opened a transaction by hand and not ended it. Theirs are rolled back. */
  leftOpen(): Promise<readonly number[]>
  /** What happens to a process that dies: its open transactions are rolled back underneath it, all of them in parallel. */
  kill(processes: readonly number[]): Promise<void>
}

export type Standing =
  /** PostgreSQL itself, with a session for each process. */
  | { readonly type: 'real' }
  /** Emulated, and compared with PostgreSQL schedule by schedule for statements of this shape. */
  | { readonly type: 'emulated' }
  /** Emulated, and never compared. */
  | { readonly type: 'unlisted'; readonly shape: string }
  /** Cannot be shown here beside an open transaction, or, with `always`, not at all; in a sentence. */
  | { readonly type: 'refused'; readonly why: string; readonly always: boolean }

/** What the explorer cannot have by itself, being pure: the passing of real time. */
export interface Host {
  /** Lets everything that is ready to run, run once. */
  turn(): Promise<void>
  /**
   * Started when the explorer begins to wait for a step; `next` says when to look whether something is blocked,
   * and when to stop believing that it will ever end.
   */
  watch(): Watch
}

export interface Watch {
  next(): Promise<'look' | 'give-up'>
  end(): void
}
