// What is recorded of an example: the same bytes each time, on the same versions.
import { hostWith } from '../database/host.ts'
import type { Prisma } from '../database/prisma.ts'
import {
  Clients,
  depthFirst,
  explore,
  normalise,
  parseSchedule,
  replay,
  run,
  type Ending,
  type Evidence,
  type Experiment,
  type Faults,
  type Outcome,
  type RecordedRun,
  type Trace,
} from '../explorer/index.ts'
import { loadExample } from './catalogue.ts'
import type { OpenDatabase } from './open-database.ts'

const host = hostWith({ patience: 20_000 })
const watch = { characters: 20_000 }

/** Of how many endings a trace is kept. */
const mostTraces = 6

/** Explores an example as its scenario declares it, in every order there is, on a database of its own. */
export async function evidenceOf(
  slug: string,
  open: (schema: readonly string[]) => Promise<OpenDatabase>,
): Promise<RecordedRun> {
  const { schema } = await loadExample(slug)
  const database = await open(schema)
  try {
    return await evidenceOn(slug, { database, clients: new Clients(database) })
  } finally {
    await database.close()
  }
}

/**
 * The same, on a database that has the example's schema.
 * @param ran told of each run
 */
export async function evidenceOn(
  slug: string,
  { database, clients }: { readonly database: OpenDatabase; readonly clients: Clients<Prisma> },
  ran: (trace: Trace) => void = () => {},
): Promise<RecordedRun> {
  const { scenario, handler } = await loadExample(slug)
  const experiment = { scenario, handler, database, host }
  const outcome = await explore(experiment, depthFirst(), {
    clients,
    ran: ({ witness }) => ran(witness.trace),
  })
  const recorded = recordOf(
    outcome,
    database.product,
    database.version,
    scenario.deliveries,
    scenario.faults ?? {},
  )
  // Pages show the tables step by step as the server itself had them; PGlite's would only say the same again.
  return database.product === 'PostgreSQL' ? withStates(recorded, experiment, clients) : recorded
}

/** Runs the smallest order once more, with the tables read after each step. */
async function withStates(
  recorded: RecordedRun,
  experiment: Experiment<unknown, Prisma>,
  clients: Clients<Prisma>,
): Promise<RecordedRun> {
  const { smallest } = recorded
  if (smallest === undefined) return recorded
  const strategy = replay(parseSchedule(smallest.schedule))
  strategy.next()
  const end = await run({ ...experiment, watch }, strategy, clients, { cancelled: false })
  if (end.type !== 'done')
    throw new Error(`${smallest.schedule} ended as ${end.type} when it was run once more`)
  return { ...recorded, smallest: { ...smallest, trace: normalise(end.trace) } }
}

function recordOf(
  outcome: Outcome,
  database: string,
  version: string,
  deliveries: number,
  faults: Faults,
): RecordedRun {
  const { findings } = outcome
  const searched = {
    database,
    version,
    deliveries,
    faults,
    strategy: findings.strategy,
    outcome: outcome.type,
    how: findings.how,
  }
  if (outcome.type !== 'violated' && outcome.type !== 'held') {
    return {
      ...searched,
      complete: false,
      ...('reason' in outcome ? { reason: outcome.reason } : {}),
    }
  }
  const { schedules, held, broken, violations, endings, smallest } = findings
  return {
    ...searched,
    complete: outcome.complete,
    counts: { schedules, held, broken },
    violations,
    endings: endings.map(({ key, count, witness }: Ending, at) => ({
      key,
      count,
      schedule: witness.trace.schedule,
      ...(witness.broken.length === 0 ? {} : { broken: witness.broken }),
      // PGlite's would say the same again.
      ...(database === 'PostgreSQL' && at < mostTraces && witness.trace !== smallest?.trace
        ? { trace: normalise(witness.trace) }
        : {}),
    })),
    ...(smallest === undefined
      ? {}
      : {
          smallest: {
            schedule: smallest.trace.schedule,
            size: smallest.size,
            broken: smallest.broken,
            trace: normalise(smallest.trace),
          },
        }),
  }
}

/** Sorted keys and two spaces: a diff of two recordings shows what changed and nothing else. */
export function printEvidence(evidence: Evidence): string {
  return `${JSON.stringify(sorted(evidence), null, 2)}\n`
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}
