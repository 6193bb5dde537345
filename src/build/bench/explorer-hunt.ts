import { loadExample, type Example } from '../../cli/catalogue.ts'
import { openPostgres } from '../../cli/open-database.ts'
import { hostWith } from '../../database/host.ts'
import {
  Clients,
  depthFirst,
  explore,
  oneAfterAnother,
  sleepSets,
  type Outcome,
  type Strategy,
} from '../../explorer/index.ts'
import { median } from './median.ts'
import type { BugHunt, Proof } from './report.ts'

type Find = BugHunt['explorer']['find']

/** How long the explorer takes until the first schedule that breaks. */
export async function find(example: Example, url: string, rounds: number): Promise<Find> {
  const times: number[] = []
  const outcome = await searched(example, url, rounds, times, true)
  const { schedules, broken } = outcome.findings
  return { schedules, ms: median(times), found: broken > 0 }
}

/** How long it takes to run every order of the example that mends it. */
export async function prove(slug: string, url: string, rounds: number): Promise<Proof> {
  const times: number[] = []
  const outcome = await searched(await loadExample(slug), url, rounds, times, false)
  return {
    example: slug,
    schedules: outcome.findings.schedules,
    ms: median(times),
    proved: outcome.type === 'held' && outcome.complete,
  }
}

async function searched(
  { scenario, handler, schema }: Example,
  url: string,
  rounds: number,
  times: number[],
  first: boolean,
): Promise<Outcome> {
  const database = await openPostgres(url, schema)
  const host = hostWith({ patience: 20_000 })
  const experiment = { scenario, handler, database, host }
  const clients = new Clients(database)
  // Connections that have been used before: the other side has them too.
  let outcome = await explore(experiment, oneAfterAnother(), { clients })
  for (let round = 0; round < rounds; round++) {
    const signal = { cancelled: false }
    const progress = ({ broken }: { readonly broken: number }) => {
      signal.cancelled = first && broken > 0
    }
    const strategy: Strategy = first ? sleepSets(database.relations) : depthFirst()
    const started = performance.now()
    outcome = await explore(experiment, strategy, { clients, signal, progress })
    times.push(performance.now() - started)
  }
  await database.close()
  return outcome
}
