import type { Clients } from './clients.ts'
import type { Waiting } from './step.ts'
import {
  defaultLimits,
  drive,
  inMachine,
  type Experiment,
  type Limits,
  type RunEnd,
} from './run.ts'
import type { Schedule } from './schedule.ts'
import { replay } from './strategies/replay.ts'
import type { Option, Strategy } from './strategy.ts'
import type { Trace } from './trace.ts'

/** Where a walk stands: what has happened, what may happen next, and who cannot go on. */
export interface Place {
  readonly type: 'standing'
  readonly trace: Trace
  /** At least one. */
  readonly offered: readonly Option[]
  readonly waiting: readonly Waiting[]
}

/** A run that stopped where its schedule did, or came to its end by then. `diverged` where the schedule does not fit. */
export type Walk = Place | Exclude<RunEnd, { readonly type: 'cut' | 'cancelled' }>

/**
 * Runs the beginning of an order and stands still there, so that somebody may choose what comes next.
 * Nothing is kept from one call to the next: a step further, and a step back, is another schedule run from its beginning.
 */
export async function walk<Event, Client>(
  experiment: Experiment<Event, Client>,
  schedule: Schedule,
  clients: Clients<Client>,
  limits: Limits = defaultLimits,
): Promise<Walk> {
  const beginning = new Beginning(schedule)
  return inMachine(experiment, clients, async (machine) => {
    const end = await drive(machine, beginning, { cancelled: false }, limits)
    switch (end.type) {
      case 'cut': {
        const { offered } = beginning
        const waiting = machine.waiting()
        return { type: 'standing', trace: await machine.trace(), offered, waiting }
      }
      case 'cancelled':
        throw new Error('explorer: a walk that nobody can cancel was cancelled')
      default:
        return end
    }
  })
}

/** Takes the steps of a schedule, and none after them: what is offered then is kept. */
class Beginning implements Strategy {
  readonly name = 'walk'
  readonly complete = false
  offered: readonly Option[] = []
  readonly #replay: Strategy
  #left: number

  constructor(schedule: Schedule) {
    this.#replay = replay(schedule)
    this.#left = schedule.length
  }

  next(): boolean {
    return this.#replay.next()
  }

  choose(options: readonly Option[]): ReturnType<Strategy['choose']> {
    if (this.#left-- > 0) return this.#replay.choose(options)
    this.offered = options
    return 'cut'
  }
}
