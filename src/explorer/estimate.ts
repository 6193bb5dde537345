import { Clients } from './clients.ts'
import { defaultLimits, run, type Experiment, type Limits, type Signal } from './run.ts'
import { generator } from './strategies/random.ts'
import type { Option, Strategy } from './strategy.ts'

export interface EstimateOptions<Client> {
  /** How many orders are drawn and run. */
  readonly probes: number
  readonly seed: number
  /** Ends it early; what has been drawn until then is what is gone by. */
  readonly signal?: Signal
  readonly limits?: Limits
  readonly clients?: Clients<Client>
}

export type Estimate =
  /** @param probes how many of them came to their end. Where none did, `orders` is what one of them had seen by then. */
  | { readonly type: 'estimated'; readonly orders: number; readonly probes: number }
  /** A run did not end by itself, so that there is no telling. */
  | { readonly type: 'stuck'; readonly schedule: string; readonly reason: string }

/**
 * About how many orders a full search of this experiment would run.
 *
 * A walk through the tree of choices that takes each option with the same chance is worth the product of the numbers of
 * options it had; the mean over all walks is the number of leaves exactly, so that of a few is a guess without bias
 * (Donald E. Knuth, "Estimating the efficiency of backtrack programs", Mathematics of Computation 29, 1975).
 * It tells twenty orders from twenty thousand, not twenty from twenty-five.
 */
export async function estimateOrders<Event, Client>(
  experiment: Experiment<Event, Client>,
  {
    probes,
    seed,
    signal = { cancelled: false },
    limits = defaultLimits,
    clients = new Clients(experiment.database),
  }: EstimateOptions<Client>,
): Promise<Estimate> {
  const draw = generator(seed)
  // A mean that grows walk by walk: the sum of two numbers that are as large as there are would be none.
  let mean = 0
  for (let made = 0; made < probes; made++) {
    const probe = new Probe(draw)
    const end = await run(experiment, probe, clients, signal, limits)
    switch (end.type) {
      case 'done':
        mean += (probe.worth - mean) / (made + 1)
        break
      case 'cancelled':
        return { type: 'estimated', orders: made === 0 ? probe.worth : mean, probes: made }
      case 'stuck':
        return end
      case 'cut':
      case 'diverged':
        throw new Error(`explorer: a walk that takes what it is offered ended with "${end.type}"`)
      default:
        return end satisfies never
    }
  }
  return { type: 'estimated', orders: mean, probes }
}

/** One walk, and what it is worth. */
export class Probe implements Strategy {
  readonly name = 'probe'
  readonly complete = false
  /** A number however long the walk: the largest there is stands for all above it. */
  worth = 1
  readonly #draw: () => number

  /** @param draw gives numbers from 0 up to 1. */
  constructor(draw: () => number) {
    this.#draw = draw
  }

  next(): boolean {
    return true
  }

  choose(options: readonly Option[]): Option {
    this.worth = Math.min(this.worth * options.length, Number.MAX_VALUE)
    return options[Math.floor(this.#draw() * options.length)] as Option
  }
}
