// Whatever can happen in a playground, as the store is told of it. What follows from it is in store.ts.
import type { Failure } from '../explorer/index.ts'
import type { Kept } from './keep.ts'
import type { Exploration, Progress } from './protocol.ts'
import type { Changed, CloseReason, Ended } from './sandbox.ts'
import type { Choices, NotOpened, Shown, State, Task } from './state.ts'
import type { Ran } from './verdict.ts'
import type { WalkPlace } from './walking.ts'

export type Happening =
  | { readonly type: 'chosen'; readonly choices: Partial<Choices> }
  | { readonly type: 'wished'; readonly name: string; readonly on: boolean }
  | {
      readonly type: 'loading'
      readonly part: string
      readonly loaded: number
      readonly total: number
    }
  /** With the indexes as setup.sql has left them. */
  | {
      readonly type: 'opened'
      readonly version: string
      readonly indexes: State['indexes']
    }
  | {
      readonly type: 'not-opened'
      readonly why: NotOpened
      readonly message: string
      readonly failure?: Failure | undefined
    }
  | { readonly type: 'began'; readonly task: Task }
  | { readonly type: 'ended'; readonly ended: Ended; readonly ran: Ran }
  | { readonly type: 'asked'; readonly orders: number; readonly ran: Ran }
  | { readonly type: 'search-began'; readonly orders: number; readonly ran: Ran }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'explored'; readonly exploration: Exploration }
  | {
      readonly type: 'walked'
      readonly schedule: string
      readonly ran: Ran
      readonly at: WalkPlace
      readonly step?: number | undefined
    }
  /** How many orders there are, if that could be said. */
  | { readonly type: 'counted'; readonly ran: Ran; readonly orders: number | undefined }
  | { readonly type: 'search-broken-off'; readonly why: 'silent' | 'stopped' }
  | { readonly type: 'showing'; readonly schedule: string; readonly step?: number | undefined }
  | { readonly type: 'shown'; readonly shown: Shown }
  | { readonly type: 'stepped'; readonly step: number }
  | {
      readonly type: 'linked'
      readonly taken: boolean
      readonly schedule: string | undefined
      readonly step: number | undefined
      readonly walks?: boolean
      readonly says: readonly string[]
    }
  | { readonly type: 'switched'; readonly name: string; readonly changed: Changed }
  | { readonly type: 'emptied'; readonly changed: Changed }
  /** Reset, before there was a database. */
  | { readonly type: 'put-back' }
  | { readonly type: 'closed'; readonly reason: CloseReason }
  | { readonly type: 'stopped' }
  | { readonly type: 'died' }
  | { readonly type: 'kept'; readonly kept: Kept }
