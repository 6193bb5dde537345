// First-time hints: what to try next, a short line at a time, until it was done or waved away. Pure; where there is room
// for one is the view's matter.
import { isWorking, type State } from './state.ts'

export const hintNames = ['run', 'wall', 'steps', 'index'] as const
export type HintName = (typeof hintNames)[number]

export interface Hint {
  readonly name: HintName
  readonly says: string
}

const says: { readonly [name in HintName]: (state: State) => string } = {
  run: (state) => {
    if (state.mode === 'walk') return 'Press Run: all stand still, and you choose who goes on'
    const deliveries = state.mode === 'storm' ? state.stormDeliveries : state.settings.deliveries
    if (deliveries === 1) return 'Press Run: one delivery, step by step'
    const all = deliveries === 2 ? 'both' : `all ${deliveries}`
    return `Press Run: ${all} deliveries start at once`
  },
  wall: () => 'Each mark is one order: press one to see it',
  steps: () => 'Press a step: the arrow keys go on from there',
  index: () => 'Switch the index on and run again',
}

/** What may be said now, the most useful first. Nothing while something runs, and nothing twice. */
export function hintsFor(state: State, done: ReadonlySet<HintName>): readonly Hint[] {
  return fitting(state)
    .filter((name) => !done.has(name))
    .map((name) => ({ name, says: says[name](state) }))
}

function fitting(state: State): readonly HintName[] {
  const { outcome, parked, shown, indexes } = state
  if (isWorking(state) || parked) return []
  if (outcome.type === 'none') return ['run']
  const searched = outcome.type === 'search' && outcome.exploration !== undefined
  const broken =
    outcome.type === 'result'
      ? outcome.result.broken.length > 0
      : searched && outcome.found.broken > 0
  return [
    ...(searched ? (['wall'] as const) : []),
    ...(broken && shown?.run !== undefined ? (['steps'] as const) : []),
    ...(broken && indexes.some(({ on }) => !on) ? (['index'] as const) : []),
  ]
}

/** What the reader has just done, which needs no hint any more. */
export function doneBetween(before: State, state: State): readonly HintName[] {
  const { shown } = before
  const sameResult = before.outcome === state.outcome && !isWorking(before)
  const ran = !isWorking(before) && isWorking(state) && before.outcome.type === 'none'
  const gone = sameResult && shown?.run !== undefined && shown.schedule !== state.shown?.schedule
  const stepped =
    sameResult &&
    shown?.run !== undefined &&
    shown.run === state.shown?.run &&
    shown !== state.shown
  const switched = state.indexes.some(
    ({ name, on }) => on && before.indexes.some((index) => index.name === name && !index.on),
  )
  return [
    ...(ran ? (['run'] as const) : []),
    ...(gone && state.shown !== undefined ? (['wall'] as const) : []),
    ...(stepped ? (['steps'] as const) : []),
    ...(switched ? (['index'] as const) : []),
  ]
}
