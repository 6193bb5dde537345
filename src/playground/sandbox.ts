import type { Failure } from '../explorer/index.ts'
import type {
  Exploration,
  IndexState,
  Order,
  Problem,
  Progress,
  Result,
  Search,
  Standing,
  Settings,
} from './protocol.ts'

/** What the page asks for, by the slug of a folder in `examples/`. */
export interface OpenRequest {
  readonly example: string
  /**
   * What the reader made of setup.sql, run in place of the example's own. If the server refuses it, `openSandbox` rejects
   * with a SandboxError whose reason is `setup`; the details of its failure have the line and column, if known.
   */
  readonly setup?: string
  /**
   * Called with what is going on right now, in words, and with the bytes loaded so far of all there are to load.
   * Once everything is loaded, the two numbers are equal and the words tell what is being started.
   */
  readonly onProgress?: (part: string, loadedBytes: number, totalBytes: number) => void
  /** Aborting it ends the opening: `openSandbox` then rejects with a SandboxError whose reason is `aborted`. */
  readonly signal?: AbortSignal
}

/** What is run, and under which conditions; beyond their bounds they are taken to be at them. */
export interface HandlerRequest {
  /** TypeScript, as the reader left it. */
  readonly handler: string
  readonly settings: Settings
}

export interface RunRequest extends HandlerRequest {
  readonly order: Order
}

export interface ExploreRequest extends HandlerRequest {
  readonly search: Search
}

export interface ReplayRequest extends HandlerRequest {
  readonly schedule: string
}

/** How a run ended. After `silent` and `stopped` the sandbox is gone; the next run needs a new one. */
export type Ended =
  | Result
  | { readonly type: 'not-compiled'; readonly problem: Problem }
  /** The worker did not answer for `silence` milliseconds, and was ended. */
  | { readonly type: 'silent' }
  /** `close` was called, or another sandbox of the page was opened. */
  | { readonly type: 'stopped' }

/** Where a walk stands now, or how it ended. */
export type Walked = { readonly type: 'standing'; readonly standing: Standing } | Ended

/** Why nothing came of it. */
export type NotDone = Exclude<Ended, { readonly type: 'done' }>

/** About how many orders there are; a whole number from 1. */
export type Planned = { readonly type: 'planned'; readonly orders: number } | NotDone

/** How a search ended, also one that was cancelled. Of one that is `silent` or `stopped` there is what was told before. */
export type Explored = { readonly type: 'explored'; readonly exploration: Exploration } | NotDone

/** How a change of the database ended: the statement that ran and the indexes as they are now, or why it was refused. */
export type Changed =
  | { readonly type: 'changed'; readonly sql: string; readonly indexes: readonly IndexState[] }
  | { readonly type: 'refused'; readonly sql: string; readonly failure: Failure }
  | { readonly type: 'silent' }
  | { readonly type: 'stopped' }

/** Why a sandbox is gone: its owner closed it, another one was opened, or it did not answer any more. */
export type CloseReason = 'closed' | 'parked' | 'silent'

/**
 * A database of its own with a handler that can be run against it, in a worker in a frame with no origin.
 * It does one thing at a time: asking while it is busy rejects with a SandboxError whose reason is `busy`.
 */
export interface Sandbox {
  readonly example: string
  /** Of PostgreSQL, as the server itself says it, such as 18.6. */
  readonly version: string
  /** The indexes of the example as they are now; replaced, not changed, after each switch. */
  readonly indexes: readonly IndexState[]
  readonly open: boolean
  /** One run, with the tables after each step. */
  run(request: RunRequest): Promise<Ended>
  /** Takes four seconds at most where every step ends, and usually a fraction of one. */
  plan(request: HandlerRequest): Promise<Planned>
  /** @param onProgress called a few times a second with what was found since. */
  explore(request: ExploreRequest, onProgress: (progress: Progress) => void): Promise<Explored>
  /** One run in exactly this order; `stuck` with a sentence where the schedule does not fit. */
  replay(request: ReplayRequest): Promise<Ended>
  /** Goes as far as the schedule does; `stuck` with a sentence where it does not fit. */
  walk(request: ReplayRequest): Promise<Walked>
  /**
   * Ends the search under way, which then resolves as an exploration of the type `cancelled` with all that it found;
   * `silent` if it does not. Without a search, nothing.
   */
  cancelSearch(): void
  switchIndex(name: string, on: boolean): Promise<Changed>
  /** Empties the tables and restores the example's own indexes. */
  reset(): Promise<Changed>
  /** Ends it at once, whatever it does; what is pending resolves with `stopped`. Also the Stop button. */
  close(): void
  /** Called once, with the reason; at once if it is closed already. */
  onClose(listener: (reason: CloseReason) => void): void
}

/** Why there is no sandbox. The message can be shown as it is. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError'
  readonly reason:
    | 'aborted'
    | 'busy'
    | 'closed'
    | 'download'
    | 'no-memory'
    | 'no-wasm'
    | 'not-opened'
    | 'offline'
    /** The site has other files than the page that was loaded from it. */
    | 'outdated'
    | 'setup'
    | 'silent'
  /** What the worker said, if it said anything. */
  readonly failure: Failure | undefined

  constructor(reason: SandboxError['reason'], message: string, failure?: Failure) {
    super(message)
    this.reason = reason
    this.failure = failure
  }
}
