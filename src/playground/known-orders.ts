// How many orders there are under some conditions, and which of them the reader has gone. Pure, and part of the state.
import type { Exploration } from './protocol.ts'
import type { Ran } from './verdict.ts'

export interface KnownOrders {
  /** The conditions, as text: under others nothing of this is so. */
  readonly under: string
  /** How many there are; an estimate unless it is exact. Absent until somebody counted. */
  readonly count?: number
  readonly exact: boolean
  /** The orders that were gone to their end, step by step, each once. */
  readonly gone: readonly string[]
}

function conditionsOf({ settings, indexes, files }: Ran): string {
  return JSON.stringify([
    settings,
    indexes.map(({ name, on }) => [name, on]),
    files.map(({ text }) => text),
  ])
}

/** What is known under these conditions; nothing if what there is was known under others. */
export function knownUnder(known: KnownOrders | undefined, ran: Ran): KnownOrders {
  const under = conditionsOf(ran)
  return known?.under === under ? known : { under, exact: false, gone: [] }
}

/** An estimate from a dozen runs at random. One that says one has seen no choice anywhere: there is one, exactly. */
export function withEstimate(known: KnownOrders, count: number): KnownOrders {
  return known.exact ? known : { ...known, count, exact: count === 1 }
}

/** Only a search that ran each order, and left none out as equivalent, has counted them. */
export function withSearch(known: KnownOrders, exploration: Exploration): KnownOrders {
  const { complete, pruned, schedules, strategy } = exploration
  const all = complete && pruned === 0 && strategy === 'all'
  return all ? { ...known, count: schedules, exact: true } : known
}

export function withGone(known: KnownOrders, schedule: string): KnownOrders {
  return known.gone.includes(schedule) ? known : { ...known, gone: [...known.gone, schedule] }
}
