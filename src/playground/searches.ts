// Which searches there are to choose from, and what each is called.
import type { Search } from './protocol.ts'
import type { Wanted } from './state.ts'

/** Orders up to which all of them are run without asking: a few seconds in a browser. */
export const fewEnough = 1_500

/** How often a search at random draws, and how many switches the bounded one allows. */
const drawn = 500
const switches = 2

export const searches: readonly {
  readonly wanted: Wanted
  readonly says: string
  readonly under: string
}[] = [
  {
    wanted: 'automatic',
    says: 'Every order',
    under: `asks first if there are more than ${fewEnough}`,
  },
  {
    wanted: 'sleep sets',
    says: 'No two that are alike',
    under: 'finds every outcome, and does not say how often',
  },
  {
    wanted: 'preemption bound',
    says: `At most ${switches} switches`,
    under: 'where most races are, and no proof of the rest',
  },
  { wanted: 'random', says: `${drawn} at random`, under: 'a sample, with a seed' },
]

export function chosenSearch(wanted: Wanted, seed = 1): Search {
  switch (wanted) {
    case 'automatic':
    case 'all':
      return { type: 'all' }
    case 'sleep sets':
      return { type: 'sleep sets' }
    case 'preemption bound':
      return { type: 'preemption bound', bound: switches }
    case 'random':
      return { type: 'random', schedules: drawn, seed }
    default:
      return wanted satisfies never
  }
}
