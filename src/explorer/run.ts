import type { Clients } from './clients.ts'
import type { Database, Host } from './database.ts'
import { Machine } from './machine.ts'
import type { Handler, Scenario } from './scenario.ts'
import type { Diverged, Strategy } from './strategy.ts'
import type { Trace } from './trace.ts'

/** What is run: a handler under a scenario on a database. */
export interface Experiment<Event, Client> {
  readonly scenario: Scenario<Event>
  readonly handler: Handler<Event, Client>
  readonly database: Database<Client>
  readonly host: Host
  readonly log?: (process: number, words: readonly unknown[]) => void
  /** Reads the tables after each step and keeps in the trace how they changed: at most so many characters of them. */
  readonly watch?: { readonly characters: number }
}

export interface Limits {
  /** Granted steps in one run. A handler that asks for more is taken to be one that never ends. */
  readonly steps: number
}

export const defaultLimits: Limits = { steps: 2_000 }

/** Set by whoever wants to stop; looked at before each step. */
export interface Signal {
  readonly cancelled: boolean
}

/** How one run ended. Only `done` has an aftermath that invariants may be asked about. */
export type RunEnd =
  | { readonly type: 'done'; readonly trace: Trace; readonly size: Size }
  /** Left because every order from here on is equivalent to one already run. */
  | { readonly type: 'cut' }
  | { readonly type: 'cancelled' }
  | {
      readonly type: 'diverged'
      readonly schedule: string
      readonly at: number
      readonly expected: string
      readonly offered: string
    }
  | { readonly type: 'stuck'; readonly schedule: string; readonly reason: string }

/** By what one schedule is smaller than another, in this order. */
export interface Size {
  readonly faults: number
  /** How often the schedule leaves a process that could have gone on. */
  readonly preemptions: number
  readonly steps: number
}

/** Runs the scenario once, in the order that the strategy chooses. */
export async function run<Event, Client>(
  experiment: Experiment<Event, Client>,
  strategy: Strategy,
  clients: Clients<Client>,
  signal: Signal,
  limits: Limits = defaultLimits,
): Promise<RunEnd> {
  return inMachine(experiment, clients, (machine) => drive(machine, strategy, signal, limits))
}

/** Makes a run's machine on a database as it is before every run, and leaves nothing of it behind. */
export async function inMachine<Event, Client, T>(
  experiment: Experiment<Event, Client>,
  clients: Clients<Client>,
  use: (machine: Machine<Event, Client>) => Promise<T>,
): Promise<T> {
  await experiment.database.reset(experiment.scenario.given)
  const machine = new Machine(experiment, clients)
  try {
    return await use(machine)
  } finally {
    await machine.abandon()
  }
}

/** Grants steps as the strategy chooses them, until nothing is left to grant or the strategy takes none. */
export async function drive<Event, Client>(
  machine: Machine<Event, Client>,
  strategy: Strategy,
  signal: Signal,
  limits: Limits,
): Promise<RunEnd> {
  await machine.start()
  let preemptions = 0
  for (;;) {
    const stuck = await machine.idle()
    if (stuck !== undefined) return { type: 'stuck', schedule: machine.schedule, reason: stuck }
    if (signal.cancelled) return { type: 'cancelled' }
    const options = machine.options()
    if (options.length === 0) {
      if (await machine.redeliver()) continue
      const open = await machine.leftOpen()
      if (open !== undefined) return { type: 'stuck', schedule: machine.schedule, reason: open }
      const missed = strategy.ended?.()
      if (missed !== undefined) return divergedAt(machine, missed)
      const { steps, faults } = machine
      return { type: 'done', trace: await machine.trace(), size: { faults, preemptions, steps } }
    }
    if (machine.steps >= limits.steps) {
      const reason = `The handlers had not ended after ${limits.steps} steps.`
      return { type: 'stuck', schedule: machine.schedule, reason }
    }
    const option = strategy.choose(options)
    if (option === 'cut') return { type: 'cut' }
    if ('type' in option) return divergedAt(machine, option)
    if (machine.preempts(option, options)) preemptions++
    await machine.take(option)
  }
}

function divergedAt<Event, Client>(
  { schedule, steps }: Machine<Event, Client>,
  diverged: Diverged,
): RunEnd {
  return { ...diverged, schedule, at: steps + 1 }
}
