import { loadExample } from '../../cli/catalogue.ts'
import { openPGlite, openPostgres } from '../../cli/open-database.ts'
import { hostWith } from '../../database/host.ts'
import type { Prisma } from '../../database/prisma.ts'
import { Clients, depthFirst, explore, type Experiment } from '../../explorer/index.ts'
import { metered, open, type Meter } from './metered.ts'
import { outside } from './outside.ts'
import type { On } from './report.ts'

/** Something to explore, with the same work laid out to be done bare. */
export interface Subject {
  readonly on: On
  readonly version: string
  readonly experiment: Experiment<unknown, Prisma>
  readonly clients: Clients<Prisma>
  readonly meter: Meter
  /** For each schedule of the whole search, how often it handled an event as new and how often as a duplicate. */
  readonly bareRuns: readonly BareRun[]
  close(): Promise<void>
}

export interface BareRun {
  readonly handled: number
  readonly duplicates: number
}

/**
 * Undefined where the example's transactions cannot overlap: its search there is not the same search.
 * @param url of a server, or 'PGlite'.
 */
export async function openSubject(
  example: string,
  deliveries: number,
  url: string,
): Promise<Subject | undefined> {
  const { scenario, handler, schema } = await loadExample(example)
  const opened = url === 'PGlite' ? await openPGlite(schema) : await openPostgres(url, schema)
  const { database, meter } = metered(opened)
  const clients = new Clients(database)
  const host = hostWith({ patience: 20_000 })
  const experiment = { scenario: { ...scenario, deliveries }, handler, database, host }
  const outcome = await explore(experiment, depthFirst(), { clients })
  if (outcome.type !== 'violated' || !outcome.complete) {
    await opened.close()
    if (outcome.type === 'cannot-say') return undefined
    throw new Error(`${example} ended as ${outcome.type}: there is nothing to compare.`)
  }
  const bareRuns = outcome.findings.endings.flatMap(({ count, witness }) => {
    const events = witness.trace.tables.find(({ name }) => name === 'WebhookEvent')
    const handled = events?.rows.length ?? 0
    return Array.from({ length: count }, () => ({ handled, duplicates: deliveries - handled }))
  })
  return {
    on: { database: opened.product, example, deliveries },
    version: opened.version,
    experiment,
    clients,
    meter,
    bareRuns,
    close: () => opened.close(),
  }
}

/**
 * The statements of these schedules, of the same kinds and as many, from the same clients: one after the other, with
 * nobody at the gate. A delivery that found nothing in a race gets an event of its own here, and finds nothing either.
 */
export async function runBare(
  { experiment: { scenario, handler, database }, clients }: Subject,
  runs: readonly BareRun[],
): Promise<void> {
  const event = scenario.event as { readonly id: string }
  for (const { handled, duplicates } of runs) {
    await database.reset()
    for (let delivery = 1; delivery <= handled + duplicates; delivery++) {
      const client = await clients.take(delivery, open)
      const own = { ...event, id: `${event.id}_${delivery <= handled ? delivery : 1}` }
      await handler(own, outside(scenario.tenantId, client, delivery, []))
    }
    await database.tables()
  }
}
