import type { Tables } from './database.ts'
import type { Failure } from './failure.ts'
import type { Answer, Request } from './step.ts'
import type { LedgerEntry } from './world.ts'

/** One attempt of the provider. A redelivery is a process of its own, in the lane of the delivery it repeats. */
export interface ProcessInfo {
  /** 1 for the first; unique within a run. */
  readonly process: number
  /** The lane: the number of the delivery whose event is attempted. */
  readonly delivery: number
  /** 1 for the first attempt at this delivery. */
  readonly attempt: number
}

/** How an attempt ended, as the provider sees it. */
export type Response = ProcessInfo &
  (
    | { readonly type: 'answered'; readonly status: number }
    /** The handler threw: the provider is answered 500. */
    | { readonly type: 'threw'; readonly status: 500; readonly failure: Failure }
    | { readonly type: 'crashed' }
    | { readonly type: 'unanswered' }
  )

/** Whether the provider takes it for done, and does not come again. */
export function accepted(response: Response): boolean {
  return 'status' in response && response.status >= 200 && response.status < 300
}

/** What happened, in the order in which it happened. `at` counts the granted steps from 1. */
export type TraceEvent = { readonly at: number; readonly process: number } & (
  | { readonly type: 'started'; readonly delivery: number; readonly attempt: number }
  | { readonly type: 'step'; readonly request: Request; readonly answer: Answer }
  /** Granted, and now waiting for a lock that these processes hold. */
  | { readonly type: 'waits'; readonly request: Request; readonly for: readonly number[] }
  /** A step that had waited ended. */
  | { readonly type: 'woke'; readonly request: Request; readonly answer: Answer }
  | { readonly type: 'crashed'; readonly before: Request }
  | { readonly type: 'lost'; readonly request: Request }
  | { readonly type: 'failed'; readonly request: Request; readonly failure: Failure }
  | { readonly type: 'abandoned' }
  | { readonly type: 'ended'; readonly response: Response }
)

export interface Trace {
  /** Text that replays it. */
  readonly schedule: string
  readonly events: readonly TraceEvent[]
  readonly responses: readonly Response[]
  readonly tables: Tables
  readonly ledger: readonly LedgerEntry[]
  /** If they were watched: what was committed after each step that changed it, the beginning (`at` 0) first. */
  readonly states?: readonly { readonly at: number; readonly tables: Tables }[]
}
