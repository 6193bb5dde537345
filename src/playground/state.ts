// What is true of one playground at a moment. Every way in which it changes is in store.ts.
import type { Failure } from '../explorer/index.ts'
import type { Kept } from './keep.ts'
import type { KnownOrders } from './known-orders.ts'
import type {
  Cell,
  Exploration,
  FoundEnding,
  Order,
  Problem,
  Search,
  Settings,
} from './protocol.ts'
import type { SandboxError } from './sandbox.ts'
import type { Done, Ran } from './verdict.ts'
import type { Walking } from './walking.ts'

export type Mode = 'explore' | 'storm' | 'walk'

/** Which search the reader wants. `automatic` runs every order, and asks first where there are very many. */
export type Wanted = 'automatic' | Search['type']

export type Task = 'run' | 'plan' | 'search' | 'replay' | 'walk' | 'switch' | 'reset'

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

/** What a search has found so far. */
export interface Found {
  readonly schedules: number
  readonly held: number
  readonly broken: number
  readonly pruned: number
  readonly cells: readonly Cell[]
  /** A cell names its ending by the place in this list. */
  readonly endings: readonly FoundEnding[]
  /** How many orders ended in each, by its place. */
  readonly counts: readonly number[]
}

export const foundNothing: Found = {
  schedules: 0,
  held: 0,
  broken: 0,
  pruned: 0,
  cells: [],
  endings: [],
  counts: [],
}

/** What a search came to. */
export interface Searched {
  readonly type: 'search'
  readonly found: Found
  readonly ran: Ran
  /** The estimate made before it began. */
  readonly orders: number
  /** Absent while it runs, and where its sandbox had to be ended. */
  readonly exploration?: Exploration
  /** Why it was broken off, if it was. What had been found until then stays. */
  readonly brokenOff?: 'silent' | 'stopped'
}

/** Why there is no database. `code` is a part of the playground itself that did not load. */
export type NotOpened = Exclude<SandboxError['reason'], 'aborted' | 'busy' | 'closed'> | 'code'

/** What the reader is told about the last press of Run. */
export type Outcome =
  | { readonly type: 'none' }
  | { readonly type: 'result'; readonly result: Done; readonly ran: Ran }
  | Searched
  | Walking
  /** So many orders that the reader is asked which of them to run. */
  | { readonly type: 'asked'; readonly orders: number; readonly ran: Ran }
  | { readonly type: 'not-compiled'; readonly problem: Problem }
  | { readonly type: 'stuck'; readonly reason: string }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'silent' }
  | { readonly type: 'stopped' }
  | {
      readonly type: 'not-opened'
      readonly why: NotOpened
      readonly message: string
      readonly failure: Failure | undefined
    }
  | { readonly type: 'died' }
  /** A link was opened. Nothing of it has been run. */
  | {
      readonly type: 'linked'
      /** Whether the code and the controls are the link's; otherwise `says` tells why not. */
      readonly taken: boolean
      readonly schedule: string | undefined
      /** Whether its order is one that the reader may go on with. */
      readonly walks?: boolean
      readonly says: readonly string[]
    }

export type ShownResult = Pick<Done, 'trace' | 'broken' | 'how' | 'logged' | 'cut'>

/** The order whose steps are shown. */
export interface Shown {
  readonly schedule: string
  /** The selected step; absent until something was shown. */
  readonly step?: number
  /** Absent while it is being run. */
  readonly run?: { readonly result: ShownResult; readonly ran: Ran }
  /** Whether it is the beginning of an order, with more to be chosen. */
  readonly goesOn?: true
  /** Why there is nothing to show, in a sentence. */
  readonly failed?: string
}

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

/** What the reader has chosen; a link carries it. */
export interface Choices {
  readonly mode: Mode
  readonly settings: Settings
  /** Of a storm; a search has its own, fewer. */
  readonly stormDeliveries: number
  readonly order: Order
  readonly wanted: Wanted
}

export interface State extends Choices {
  readonly phase: Phase
  readonly outcome: Outcome
  readonly shown: Shown | undefined
  readonly news: IndexNews
  /** Another playground of the page has the database now. */
  readonly parked: boolean
  /** As the database has them or, where they differ from it, as the next run will. */
  readonly indexes: readonly { readonly name: string; readonly on: boolean }[]
  /** The indexes with which the last database began; before there is one, those with which the example does. */
  readonly own: State['indexes']
  readonly kept: Kept
  readonly known: KnownOrders | undefined
}

export interface Beginning extends Choices {
  readonly indexes: State['indexes']
  readonly kept: Kept
}

export function begin(beginning: Beginning): State {
  return {
    ...beginning,
    own: beginning.indexes,
    phase: { type: 'closed' },
    outcome: { type: 'none' },
    shown: undefined,
    news: { type: 'none' },
    parked: false,
    known: undefined,
  }
}

/** Whether something is under way that Stop would end. */
export function isWorking({ phase }: Pick<State, 'phase'>): boolean {
  return phase.type === 'loading' || phase.type === 'busy'
}

/** Under which conditions the next press of Run would run. */
export function settingsOf({ mode, settings, stormDeliveries }: Choices): Settings {
  if (mode !== 'storm') return settings
  return {
    deliveries: stormDeliveries,
    tenants: settings.tenants,
    crashes: 0,
    failures: 0,
    overlaps: 0,
  }
}
