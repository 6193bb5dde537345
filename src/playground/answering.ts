import type { Prisma } from '../database/prisma.ts'
import {
  oneAfterAnother,
  roundRobin,
  run,
  type Clients,
  type Experiment,
  type RunEnd,
  type Signal,
  type Strategy,
} from '../explorer/index.ts'
import { most } from './bounded-by.ts'
import { Bounded } from './bounded.ts'
import { searched } from './exploring.ts'
import type { HandlerLog } from './handler-log.ts'
import { namesFor } from './names-in-stacks.ts'
import { planned } from './planning.ts'
import type { FromWorker, Order, ToWorker } from './protocol.ts'
import { replayed, walked } from './replaying.ts'
import { resultOf } from './result.ts'
import { standingOf } from './standing.ts'

/** What is asked about a handler. */
export type About = Extract<ToWorker, { readonly handler: string }>

/** With what it is answered. */
export interface Asked {
  readonly experiment: Experiment<unknown, Prisma>
  readonly clients: Clients<Prisma>
  readonly log: HandlerLog
  /** The address of the handler's module. */
  readonly url: string
  /** Set when the search is cancelled. */
  readonly signal: Signal
  /** Takes what there is to say before the answer. */
  readonly tell: (message: FromWorker) => void
}

const strategies: { readonly [order in Order]: () => Strategy } = {
  'one after another': oneAfterAnother,
  'round robin': roundRobin,
}

/** Answers what was asked about a handler that has been loaded. */
export async function answerAbout(question: About, asked: Asked): Promise<FromWorker> {
  const { run } = question
  const { experiment, clients, signal, tell } = asked
  switch (question.type) {
    case 'run':
      return once(run, asked, (watched) => inOrder(watched, question.order, clients))
    case 'replay':
      return once(run, asked, (watched) => replayed(watched, question.schedule, clients))
    case 'walk':
      return walkedTo(question.schedule, run, asked)
    case 'plan': {
      const estimate = await planned(experiment, clients)
      return estimate.type === 'estimated'
        ? { type: 'planned', run, orders: Math.round(estimate.orders) }
        : { type: 'ended', run, result: { ...estimate, logged: asked.log.lines } }
    }
    case 'explore': {
      const exploration = await searched(experiment, question.search, clients, signal, (progress) =>
        tell({ type: 'progress', run, progress }),
      )
      return { type: 'explored', run, exploration }
    }
    default:
      return question satisfies never
  }
}

/** One run of which everything is told. */
async function once(
  run: number,
  { experiment, log, url }: Asked,
  go: (watched: Experiment<unknown, Prisma>) => Promise<RunEnd>,
): Promise<FromWorker> {
  const began = performance.now()
  const end = await go(watched(experiment))
  const took = performance.now() - began
  const result = resultOf(end, experiment, log, new Bounded(namesFor(url)), took)
  return { type: 'ended', run, result }
}

/** Of a walk that stands somewhere it is told where; one that has ended is a run. */
async function walkedTo(schedule: string, run: number, asked: Asked): Promise<FromWorker> {
  const { experiment, clients, log, url } = asked
  const began = performance.now()
  const end = await walked(watched(experiment), schedule, clients)
  const took = performance.now() - began
  const bounded = new Bounded(namesFor(url))
  return end.type === 'standing'
    ? { type: 'walked', run, standing: standingOf(end, experiment, log, bounded, took) }
    : { type: 'ended', run, result: resultOf(end, experiment, log, bounded, took) }
}

function watched(experiment: Experiment<unknown, Prisma>): Experiment<unknown, Prisma> {
  return { ...experiment, watch: { characters: most.stateCharacters } }
}

function inOrder(
  experiment: Experiment<unknown, Prisma>,
  order: Order,
  clients: Clients<Prisma>,
): Promise<RunEnd> {
  const strategy = strategies[order]()
  strategy.next()
  return run(experiment, strategy, clients, { cancelled: false })
}
