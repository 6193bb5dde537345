import { leadsBack } from './circle.ts'
import type { Drawn } from './sequences.ts'
import { nothingHeld, type Holding } from './holding.ts'
import type { Read } from './locking-select.ts'
import { emptyOverlay, type Overlay, type State } from './overlay.ts'
import type { QueryConfig, QueryResult } from './send.ts'
import type { Write } from './statement-kind.ts'

/** One connection of one process, as it would be on a server. */
export interface Session {
  readonly process: number
  status: 'idle' | 'open' | 'aborted'
  overlay: Overlay
  held: Holding
  readonly savepoints: {
    readonly name: string
    readonly overlay: Overlay
    readonly held: Holding
  }[]
  waiting: Waiting | undefined
}

/** A statement that waits for other transactions to end. */
export interface Waiting {
  readonly config: QueryConfig
  readonly write: Write
  /** The sequences as they were when the statement first asked: it keeps the numbers that it drew. */
  readonly sequences: Drawn
  /** For UPDATE, DELETE and locking SELECT: the rows that it found. Awake, it looks at these again and at no others. */
  readonly candidates: ReadonlySet<string> | undefined
  /** Of a locking SELECT: the rows that it has got. */
  readonly read: Read
  /** What was committed when it began. */
  readonly began: State
  /** Counts who began to wait before whom. */
  readonly since: number
  for: readonly Session[]
  /** What it has got so far. */
  held: Holding
  readonly resolve: (result: QueryResult) => void
  readonly reject: (error: unknown) => void
}

export function newSession(process: number): Session {
  return {
    process,
    status: 'idle',
    overlay: emptyOverlay,
    held: nothingHeld,
    savepoints: [],
    waiting: undefined,
  }
}

/** Ends what the session had open, and keeps nothing of it. */
export function clear(session: Session, status: Session['status']): void {
  Object.assign(session, { status, overlay: emptyOverlay, held: nothingHeld })
  session.savepoints.length = 0
}

/** Whether this one waits, over however many others, for itself. */
export function closesCircle(start: Session): boolean {
  return leadsBack(start, ({ waiting }) => waiting?.for ?? [])
}

/** Who waits for whom, by process. */
export function waitingByProcess(
  sessions: Iterable<Session>,
): ReadonlyMap<number, readonly number[]> {
  const waits = new Map<number, readonly number[]>()
  for (const { process, waiting } of sessions) {
    if (waiting === undefined) continue
    const holders = new Set(waiting.for.map((holder) => holder.process))
    waits.set(
      process,
      [...holders].sort((a, b) => a - b),
    )
  }
  return waits
}
