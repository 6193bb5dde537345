// One search, in a thread of its own: a handler that never yields can then be ended from outside.
import { parentPort, workerData } from 'node:worker_threads'
import { hostWith } from '../database/host.ts'
import { postgresDatabase } from '../database/postgres.ts'
import { connectPrisma } from '../database/prisma.ts'
import {
  Clients,
  depthFirst,
  explore,
  oneAfterAnother,
  part,
  preemptionBound,
  random,
  replay,
  roundRobin,
  shrink,
  sleepSets,
  type Database,
  type Findings,
  type Outcome,
  type Strategy,
} from '../explorer/index.ts'
import type { Order } from './arguments.ts'
import { loadExample } from './catalogue.ts'
import { openPGlite } from './open-database.ts'
import type { Searched } from './project-search.ts'

export interface SearchOrder {
  readonly order: Order
  /** The database that was made for this search; absent for PGlite, which lives in this thread. */
  readonly url: string | undefined
  /** Milliseconds that a step may take. */
  readonly patience: number
}

export type FromSearch =
  /** The database is ready; from now on silence means that the handler does not yield. */
  | { readonly type: 'started' }
  | { readonly type: 'alive' }
  | { readonly type: 'progress'; readonly schedules: number; readonly broken: number }
  | ({ readonly type: 'ended' } & Searched)
  | { readonly type: 'not-started'; readonly message: string }

const port = parentPort
if (port !== null) {
  const send = (message: FromSearch) => port.postMessage(message)
  const beat = setInterval(() => send({ type: 'alive' }), 250)
  try {
    await search(workerData as SearchOrder, send)
  } catch (error) {
    send({ type: 'not-started', message: error instanceof Error ? error.message : String(error) })
  }
  clearInterval(beat)
}

async function search(
  { order, url, patience }: SearchOrder,
  send: (message: FromSearch) => void,
): Promise<void> {
  let told = 0
  const progress = ({ schedules, broken }: Findings) => {
    if (performance.now() - told < 200) return
    told = performance.now()
    send({ type: 'progress', schedules, broken })
  }
  const started = () => send({ type: 'started' })
  const { project } = order
  const found =
    project === undefined || url === undefined
      ? await searchExample({ order, url, patience }, started, progress)
      : await (
          await import('./project-search.ts')
        ).searchProject({ order, project, url, patience, strategyFor, started, progress })
  send({ ...found, type: 'ended', outcome: plain(found.outcome) })
}

async function searchExample(
  { order, url, patience }: SearchOrder,
  started: () => void,
  progress: (findings: Findings) => void,
): Promise<Searched> {
  const { scenario, handler, schema } = await loadExample(order.example, order.handler)
  const database =
    url === undefined
      ? await openPGlite(schema)
      : await postgresDatabase({ url, schema, connect: connectPrisma })
  started()
  const faults = { ...scenario.faults, ...order.faults }
  const deliveries = order.deliveries ?? scenario.deliveries
  const experiment = {
    scenario: { ...scenario, deliveries, faults },
    handler,
    database,
    host: hostWith({ patience }),
  }
  const clients = new Clients(database)
  const schedules = order.limit ?? Number.POSITIVE_INFINITY
  const outcome = await explore(experiment, strategyFor(order, database), {
    clients,
    schedules,
    progress,
  })
  const { smallest } = outcome.findings
  // A full search has seen the smallest; of what was drawn or cut short, a smaller one may exist.
  const exhaustive = outcome.type === 'violated' && outcome.complete && order.strategy === 'all'
  const shrunk =
    outcome.type !== 'violated' ||
    smallest === undefined ||
    exhaustive ||
    // The smallest of a part is not yet that of the whole.
    order.shard !== undefined ||
    order.strategy === 'replay'
      ? undefined
      : await shrink(experiment, smallest, { clients, schedules: Math.min(schedules, 2_000) })
  return {
    outcome:
      shrunk === undefined
        ? outcome
        : { ...outcome, findings: { ...outcome.findings, smallest: shrunk.witness } },
    product: database.product,
    version: database.version,
    deliveries,
    faults,
    minimal: shrunk?.minimal ?? exhaustive,
  }
}

function strategyFor(order: Order, { relations }: Pick<Database<never>, 'relations'>): Strategy {
  switch (order.strategy) {
    case 'all':
      return order.shard === undefined ? depthFirst() : part(order.shard.index, order.shard.of)
    case 'sleep-sets':
      return sleepSets(relations)
    case 'preemptions':
      return preemptionBound(order.bound)
    case 'random':
      return random(order.seed, order.limit ?? 1_000)
    case 'one-after-another':
      return oneAfterAnother()
    case 'round-robin':
      return roundRobin()
    case 'replay':
      return replay(order.schedule ?? [])
    default:
      return order.strategy satisfies never
  }
}

/** Threads exchange structured clones; what the driver returned may hold what cannot be cloned. */
function plain(outcome: Outcome): Outcome {
  return JSON.parse(
    JSON.stringify(outcome, (_key, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    ),
  ) as Outcome
}
