// Where a walk stands: part of store.ts, and pure like it.
import { knownUnder, withGone } from './known-orders.ts'
import type { Standing } from './protocol.ts'
import type { Shown, State } from './state.ts'
import type { Done, Ran } from './verdict.ts'

export type WalkPlace =
  | { readonly type: 'standing'; readonly standing: Standing }
  /** Every delivery has ended, and the provider delivers none again. */
  | { readonly type: 'ended'; readonly result: Done }
  /** The last step led to where nothing goes on, or the schedule does not fit; in a sentence. */
  | { readonly type: 'stuck'; readonly reason: string }

/** An order of which the reader chooses each step. */
export interface Walking {
  readonly type: 'walk'
  /** What has been chosen so far. */
  readonly schedule: string
  readonly ran: Ran
  readonly at: WalkPlace
}

/** @param step the step to show; the last, unless something else was asked for */
export function afterStep(
  state: State,
  { schedule, ran, at, step }: Omit<Walking, 'type'> & { readonly step?: number | undefined },
): State {
  const known = knownUnder(state.known, ran)
  return {
    ...state,
    outcome: { type: 'walk', schedule, ran, at },
    shown: shownAt(schedule, ran, at, step) ?? state.shown,
    known: at.type === 'ended' ? withGone(known, schedule) : known,
  }
}

function shownAt(
  schedule: string,
  ran: Ran,
  at: WalkPlace,
  wanted: number | undefined,
): Shown | undefined {
  switch (at.type) {
    case 'standing': {
      const { trace, how, logged, cut } = at.standing
      const step = wanted ?? stepsOf(schedule).length
      const result = { trace, how, logged, cut, broken: [] }
      return { schedule, step, run: { result, ran }, goesOn: true }
    }
    case 'ended': {
      const step = wanted ?? stepsOf(schedule).length
      return { schedule, step, run: { result: at.result, ran } }
    }
    case 'stuck':
      return undefined
    default:
      return at satisfies never
  }
}

/** The choices of a schedule, one by one. */
export function stepsOf(schedule: string): readonly string[] {
  const body = schedule.replace(/^v\d+:/, '')
  return body === '' ? [] : body.split('.')
}

export function withStep(schedule: string, choice: string): string {
  return printed([...stepsOf(schedule), choice])
}

export function withoutLast(schedule: string): string {
  return printed(stepsOf(schedule).slice(0, -1))
}

export const nowhere = printed([])

function printed(steps: readonly string[]): string {
  return `v1:${steps.join('.')}`
}
