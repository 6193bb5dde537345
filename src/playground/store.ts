// Every way in which the state of a playground changes. Pure: what happens is told to `next`, which answers with the
// state that follows; effects are in actions.ts, drawing in the views.
import type { Happening } from './happening.ts'
import { afterOpening, afterReset, afterSwitch, afterWish, settled } from './index-switches.ts'
import { knownUnder, withEstimate, withSearch } from './known-orders.ts'
import type { Progress } from './protocol.ts'
import type { Ended } from './sandbox.ts'
import { foundNothing, type Found, type Outcome, type Searched, type State } from './state.ts'
import type { Ran } from './verdict.ts'
import { afterStep } from './walking.ts'

export type { Happening } from './happening.ts'

export function next(state: State, happening: Happening): State {
  switch (happening.type) {
    case 'chosen':
      return { ...state, ...happening.choices }
    case 'wished':
      return afterWish(state, happening.name, happening.on)
    case 'loading': {
      const { part, loaded, total } = happening
      return { ...state, parked: false, phase: { type: 'loading', part, loaded, total } }
    }
    case 'opened':
      return afterOpening(state, happening.version, happening.indexes)
    case 'not-opened': {
      const { why, message, failure } = happening
      return {
        ...state,
        phase: { type: 'closed' },
        outcome: { type: 'not-opened', why, message, failure },
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
        shown: undefined,
        news: settled(state.news),
      }
    case 'asked':
      return {
        ...idle(state),
        outcome: { type: 'asked', orders: happening.orders, ran: happening.ran },
        shown: undefined,
      }
    case 'search-began': {
      const { orders, ran } = happening
      return {
        ...idle(state),
        outcome: { type: 'search', found: foundNothing, orders, ran },
        shown: undefined,
        news: settled(state.news),
        known: withEstimate(knownUnder(state.known, ran), orders),
      }
    }
    case 'progress':
      return inSearch(state, (search) => ({
        ...search,
        found: withProgress(search.found, happening.progress),
      }))
    case 'explored':
      return counted(
        inSearch(idle(state), (search) => ({ ...search, exploration: happening.exploration })),
      )
    case 'walked':
      return afterStep({ ...idle(state), news: settled(state.news) }, happening)
    case 'counted': {
      const { ran, orders } = happening
      const known = knownUnder(state.known, ran)
      return { ...idle(state), known: orders === undefined ? known : withEstimate(known, orders) }
    }
    case 'search-broken-off':
      return inSearch(idle(state), (search) => ({ ...search, brokenOff: happening.why }))
    case 'showing': {
      const { schedule, step } = happening
      return { ...state, shown: { schedule, ...(step === undefined ? {} : { step }) } }
    }
    case 'shown':
      // Another order was gone to while this one was being run: it is not wanted any more.
      return state.shown?.schedule === happening.shown.schedule
        ? { ...idle(state), shown: happening.shown }
        : idle(state)
    case 'stepped':
      return state.shown === undefined
        ? state
        : { ...state, shown: { ...state.shown, step: happening.step } }
    case 'linked': {
      const { taken, schedule, step, walks = false, says } = happening
      return {
        ...state,
        outcome: { type: 'linked', taken, schedule, walks, says },
        shown:
          schedule === undefined
            ? undefined
            : { schedule, ...(step === undefined ? {} : { step }) },
      }
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
        shown: undefined,
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

function inSearch(state: State, change: (search: Searched) => Searched): State {
  return state.outcome.type === 'search' ? { ...state, outcome: change(state.outcome) } : state
}

/** A search that ran every order knows how many there are. */
function counted(state: State): State {
  const { outcome, known } = state
  if (outcome.type !== 'search' || outcome.exploration === undefined) return state
  return { ...state, known: withSearch(knownUnder(known, outcome.ran), outcome.exploration) }
}

function withProgress(found: Found, progress: Progress): Found {
  const { schedules, held, broken, pruned, counts } = progress
  return {
    schedules,
    held,
    broken,
    pruned,
    counts,
    cells: progress.cells.length === 0 ? found.cells : [...found.cells, ...progress.cells],
    endings:
      progress.endings.length === 0 ? found.endings : [...found.endings, ...progress.endings],
  }
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
