// What is recorded of an example: the same bytes each time, on the same versions.
import { hostWith } from '../database/host.ts'
import {
  Clients,
  depthFirst,
  explore,
  normalise,
  type Ending,
  type Faults,
  type How,
  type Outcome,
  type Size,
  type Trace,
  type Violation,
} from '../explorer/index.ts'
import { loadExample } from './catalogue.ts'
import type { OpenDatabase } from './open-database.ts'

export interface Evidence {
  readonly example: string
  readonly runs: readonly RecordedRun[]
}

/** One complete search on one database. */
export interface RecordedRun {
  readonly database: string
  readonly version: string
  readonly deliveries: number
  readonly faults: Faults
  readonly strategy: string
  readonly outcome: Outcome['type']
  readonly reason?: string
  readonly how: How
  readonly complete: boolean
  /** Counts of schedules. Absent where nothing can be said, because a count would say something. */
  readonly counts?: { readonly schedules: number; readonly held: number; readonly broken: number }
  readonly violations?: { readonly [invariant: string]: number }
  readonly endings?: readonly {
    readonly key: string
    readonly count: number
    readonly schedule: string
  }[]
  readonly smallest?: {
    readonly schedule: string
    readonly size: Size
    readonly broken: readonly Violation[]
    readonly trace: Trace
  }
}

const host = hostWith({ patience: 20_000 })

/** Explores an example as its scenario declares it, in every order there is. */
export async function evidenceOf(
  slug: string,
  open: (schema: readonly string[]) => Promise<OpenDatabase>,
): Promise<RecordedRun> {
  const { scenario, handler, schema } = await loadExample(slug)
  const database = await open(schema)
  try {
    const experiment = { scenario, handler, database, host }
    const outcome = await explore(experiment, depthFirst(), { clients: new Clients(database) })
    return recordOf(
      outcome,
      database.product,
      database.version,
      scenario.deliveries,
      scenario.faults ?? {},
    )
  } finally {
    await database.close()
  }
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
    endings: endings.map(({ key, count, witness }: Ending) => ({
      key,
      count,
      schedule: witness.trace.schedule,
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
