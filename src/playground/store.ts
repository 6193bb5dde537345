// Every way in which the state of a playground changes. Pure: what happens is told to `next`, which answers with the
// state that follows; effects are in actions.ts, drawing in the views.
import type { Failure } from '../explorer/index.ts'
import type { Kept } from './keep.ts'
import type { IndexState, Order } from './protocol.ts'
import type { Changed, CloseReason, Ended } from './sandbox.ts'
import type { Outcome, IndexNews, State, Task } from './state.ts'
import type { Ran } from './verdict.ts'

export type Happening =
  | { readonly type: 'deliveries'; readonly deliveries: number }
  | { readonly type: 'order'; readonly order: Order }
  | { readonly type: 'wished'; readonly name: string; readonly on: boolean }
  | {
      readonly type: 'loading'
      readonly part: string
      readonly loaded: number
      readonly total: number
    }
  | { readonly type: 'opened'; readonly version: string }
  | {
      readonly type: 'not-opened'
      readonly message: string
      readonly failure?: Failure | undefined
    }
  | { readonly type: 'began'; readonly task: Task }
  | { readonly type: 'ended'; readonly ended: Ended; readonly ran: Ran }
  | { readonly type: 'switched'; readonly name: string; readonly changed: Changed }
  | { readonly type: 'emptied'; readonly changed: Changed }
  /** Reset, before there was a database. */
  | { readonly type: 'put-back' }
  | { readonly type: 'closed'; readonly reason: CloseReason }
  | { readonly type: 'stopped' }
  | { readonly type: 'died' }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'back-to-original' }
  | { readonly type: 'brought-back' }
  | { readonly type: 'kept'; readonly kept: Kept }

export function next(state: State, happening: Happening): State {
  switch (happening.type) {
    case 'deliveries':
      return { ...state, deliveries: happening.deliveries }
    case 'order':
      return { ...state, order: happening.order }
    case 'wished':
      return afterWish(state, happening.name, happening.on)
    case 'loading': {
      const { part, loaded, total } = happening
      return { ...state, parked: false, phase: { type: 'loading', part, loaded, total } }
    }
    case 'opened':
      return { ...state, phase: { type: 'ready', version: happening.version } }
    case 'not-opened': {
      const { message, failure } = happening
      return {
        ...state,
        phase: { type: 'closed' },
        outcome: { type: 'not-opened', message, failure },
      }
    }
    case 'began':
      return state.phase.type === 'ready'
        ? { ...state, phase: { ...state.phase, type: 'busy', task: happening.task } }
        : state
    case 'ended':
      return {
        ...idle(state),
        outcome: outcomeOf(happening.ended, happening.ran),
        news: settled(state.news),
      }
    case 'switched':
      return afterSwitch(idle(state), happening.name, happening.changed)
    case 'emptied':
      return afterReset(idle(state), happening.changed)
    case 'put-back':
      return {
        ...state,
        indexes: state.own,
        outcome: { type: 'none' },
        news: { type: 'none' },
        parked: false,
      }
    case 'closed':
      return {
        ...state,
        phase: { type: 'closed' },
        parked: happening.reason === 'parked',
        news: settled(state.news),
      }
    case 'stopped':
      return { ...state, phase: { type: 'closed' }, outcome: { type: 'stopped' } }
    case 'died':
      return { ...state, outcome: { type: 'died' } }
    case 'typed':
      return { ...state, text: happening.text, setAside: undefined }
    case 'back-to-original':
      return { ...state, text: state.original, setAside: state.text }
    case 'brought-back':
      return state.setAside === undefined
        ? state
        : { ...state, text: state.setAside, setAside: undefined }
    case 'kept':
      return { ...state, kept: happening.kept }
    default:
      return happening satisfies never
  }
}

/** The store itself: the present state, and who wants to know of the next. */
export class Store {
  #state: State
  readonly #changed: (state: State) => void

  constructor(state: State, changed: (state: State) => void) {
    this.#state = state
    this.#changed = changed
  }

  get state(): State {
    return this.#state
  }

  tell(happening: Happening): void {
    this.#state = next(this.#state, happening)
    this.#changed(this.#state)
  }
}

function idle(state: State): State {
  return state.phase.type === 'busy'
    ? { ...state, phase: { type: 'ready', version: state.phase.version } }
    : state
}

function outcomeOf(ended: Ended, ran: Ran): Outcome {
  switch (ended.type) {
    case 'done':
      return { type: 'result', result: ended, ran }
    case 'not-compiled':
    case 'failed':
    case 'silent':
    case 'stopped':
      return ended
    case 'stuck':
      return { type: 'stuck', reason: ended.reason }
    default:
      return ended satisfies never
  }
}

function afterWish(state: State, name: string, on: boolean): State {
  // The database begins as the example has it: what is wished back to that needs no statement.
  const own = state.own.some((index) => index.name === name && index.on === on)
  return {
    ...state,
    indexes: switched(state.indexes, name, on),
    news: own ? { type: 'none' } : { type: 'wished', name, on },
  }
}

function afterSwitch(state: State, name: string, changed: Changed): State {
  switch (changed.type) {
    case 'changed':
      return { ...state, indexes: named(changed.indexes), news: { type: 'ran', sql: changed.sql } }
    case 'refused': {
      // Wished for, asked for, refused: the switch goes back to what the database says.
      const on = state.indexes.find((index) => index.name === name)?.on ?? false
      const { sql, failure } = changed
      return {
        ...state,
        indexes: switched(state.indexes, name, !on),
        news: { type: 'refused', name, sql, failure },
      }
    }
    case 'silent':
    case 'stopped':
      return { ...state, outcome: changed }
    default:
      return changed satisfies never
  }
}

function afterReset(state: State, changed: Changed): State {
  switch (changed.type) {
    case 'changed':
      return {
        ...state,
        indexes: named(changed.indexes),
        outcome: { type: 'none' },
        news: { type: 'ran', sql: changed.sql },
      }
    case 'refused':
      return { ...state, outcome: { type: 'failed', failure: changed.failure } }
    case 'silent':
    case 'stopped':
      return { ...state, outcome: changed }
    default:
      return changed satisfies never
  }
}

/** A refusal is about the rows of the run before it; a later run has other rows. */
function settled(news: IndexNews): IndexNews {
  return news.type === 'refused' ? { type: 'none' } : news
}

function switched(indexes: State['indexes'], name: string, on: boolean): State['indexes'] {
  return indexes.map((index) => (index.name === name ? { name, on } : index))
}

function named(indexes: readonly IndexState[]): State['indexes'] {
  return indexes.map(({ name, on }) => ({ name, on }))
}
