// What is true of one playground at a moment. Every way in which it changes is in store.ts.
import type { Failure } from '../explorer/index.ts'
import type { Kept } from './keep.ts'
import type { Order, Problem } from './protocol.ts'
import type { Done, Ran } from './verdict.ts'

export type Task = 'run' | 'switch' | 'reset'

/** Whether there is a database, and what it does. */
export type Phase =
  | { readonly type: 'closed' }
  | {
      readonly type: 'loading'
      readonly part: string
      readonly loaded: number
      readonly total: number
    }
  | { readonly type: 'ready'; readonly version: string }
  | { readonly type: 'busy'; readonly version: string; readonly task: Task }

/** What the reader is told about the last run. */
export type Outcome =
  | { readonly type: 'none' }
  | { readonly type: 'result'; readonly result: Done; readonly ran: Ran }
  | { readonly type: 'not-compiled'; readonly problem: Problem }
  | { readonly type: 'stuck'; readonly reason: string }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'silent' }
  | { readonly type: 'stopped' }
  | { readonly type: 'not-opened'; readonly message: string; readonly failure: Failure | undefined }
  | { readonly type: 'died' }

/** What became of the last wish about an index. */
export type IndexNews =
  | { readonly type: 'none' }
  /** There is no database yet: the next run begins with it. */
  | { readonly type: 'wished'; readonly name: string; readonly on: boolean }
  | { readonly type: 'ran'; readonly sql: string }
  | {
      readonly type: 'refused'
      readonly name: string
      readonly sql: string
      readonly failure: Failure
    }

export interface State {
  readonly phase: Phase
  readonly outcome: Outcome
  readonly news: IndexNews
  /** Another playground of the page has the database now. */
  readonly parked: boolean
  readonly deliveries: number
  readonly order: Order
  /** As the database has them or, where they differ from it, as the next run will. */
  readonly indexes: readonly { readonly name: string; readonly on: boolean }[]
  /** The indexes with which the example begins. */
  readonly own: State['indexes']
  readonly original: string
  readonly text: string
  /** What "back to the original" took away, for as long as it can be brought back. */
  readonly setAside: string | undefined
  readonly kept: Kept
}

export interface Beginning {
  readonly deliveries: number
  readonly order: Order
  readonly indexes: State['indexes']
  readonly original: string
  /** The reader's text from last time, if there is one. */
  readonly text: string | undefined
}

export function begin({ text, ...rest }: Beginning): State {
  return {
    ...rest,
    own: rest.indexes,
    phase: { type: 'closed' },
    outcome: { type: 'none' },
    news: { type: 'none' },
    parked: false,
    text: text ?? rest.original,
    setAside: undefined,
    kept: text === undefined ? 'nothing-to-keep' : 'kept',
  }
}

export function isEdited({ text, original }: State): boolean {
  return text !== original
}

/** Whether something is under way that Stop would end. */
export function isWorking({ phase }: State): boolean {
  return phase.type === 'loading' || phase.type === 'busy'
}
