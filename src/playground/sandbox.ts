import type { Failure } from '../explorer/index.ts'
import type { IndexState, Order, Problem, Result } from './protocol.ts'

/** What the page asks for, by the slug of a folder in `examples/`. */
export interface OpenRequest {
  readonly example: string
  /**
   * Called with what is going on right now, in words, and with the bytes loaded so far of all there are to load.
   * Once everything is loaded, the two numbers are equal and the words tell what is being started.
   */
  readonly onProgress?: (part: string, loadedBytes: number, totalBytes: number) => void
  /** Aborting it ends the opening: `openSandbox` then rejects with a SandboxError whose reason is `aborted`. */
  readonly signal?: AbortSignal
}

export interface RunRequest {
  /** TypeScript, as the reader left it. */
  readonly handler: string
  readonly deliveries: number
  readonly order: Order
}

/** How a run ended. After `silent` and `stopped` the sandbox is gone; the next run needs a new one. */
export type Ended =
  | Result
  | { readonly type: 'not-compiled'; readonly problem: Problem }
  /** The worker did not answer for `silence` milliseconds, and was ended. */
  | { readonly type: 'silent' }
  /** `close` was called, or another sandbox of the page was opened. */
  | { readonly type: 'stopped' }

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
  run(request: RunRequest): Promise<Ended>
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
  readonly reason: 'aborted' | 'download' | 'silent' | 'not-opened' | 'busy' | 'closed'
  /** What the worker said, if it said anything. */
  readonly failure: Failure | undefined

  constructor(reason: SandboxError['reason'], message: string, failure?: Failure) {
    super(message)
    this.reason = reason
    this.failure = failure
  }
}
