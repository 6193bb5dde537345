// What deduplication costs a request: the reference service, and the same inserts without it, by turns in one run.
import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { demoEndpoints } from '../../../examples/reference/demo-endpoints.ts'
import { signedCheckout } from '../../../examples/reference/storm-signed.ts'
import { settleEndpoints } from '../../../test/support/chaos/database-rows.ts'
import { makeDatabase } from '../../../test/support/chaos/own-database.ts'
import { startService, type ServiceProcess } from '../../../test/support/chaos/service-process.ts'
import { startServer } from '../../database/server.ts'
import { load, type Load, type Prepared } from './load.ts'
import { median } from './median.ts'
import { loads, type ReferenceBench, type ReferenceRow } from './reference-report.ts'
import { installed } from './versions.ts'

type What = (typeof loads)[number]

const rounds = 7
const requests = 400
const atOnce = 8
const without = fileURLToPath(new URL('./without-deduplication.ts', import.meta.url))

/** `progress` is told what is being measured. */
export async function reference(
  note: string,
  progress: (what: string) => void,
): Promise<ReferenceBench> {
  const server = await startServer()
  const measured: Record<What, Load>[] = []
  try {
    const service = await openSide(server.url)
    const bare = await openSide(server.url, without)
    await dropUniqueIndexes(bare.database)
    // The first requests pay for compilers and connections.
    for (const { address } of [service, bare]) await load(prepared(address), atOnce)
    for (let round = 1; round <= rounds; round++) {
      progress(`the reference service, round ${round} of ${rounds}`)
      const fresh = prepared(service.address)
      measured.push({
        'without deduplication': await load(prepared(bare.address), atOnce),
        'new events': await load(fresh, atOnce),
        duplicates: await load(fresh, atOnce),
      })
    }
    for (const { stop } of [service, bare]) await stop()
  } finally {
    await server.stop()
  }
  return {
    date: new Date().toISOString().slice(0, 10),
    note,
    processors: availableParallelism(),
    versions: {
      node: process.versions.node,
      prisma: installed('@prisma/client'),
      postgres: server.version,
    },
    rounds,
    requests,
    atOnce,
    rows: loads.map((what) => rowOf(what, measured)),
  }
}

function rowOf(what: What, measured: readonly Record<What, Load>[]): ReferenceRow {
  const middle = (number: (round: Record<What, Load>) => number) => median(measured.map(number))
  return {
    what,
    perSecond: middle((round) => round[what].perSecond),
    p99: middle((round) => round[what].p99),
    // Of each round: a slow minute of the machine falls on both.
    ofWithout: middle((round) => round[what].perSecond / round['without deduplication'].perSecond),
    p99OfWithout: middle((round) => round[what].p99 / round['without deduplication'].p99),
  }
}

interface Side {
  readonly address: string
  readonly database: string
  stop(): Promise<void>
}

async function openSide(serverUrl: string, script?: string): Promise<Side> {
  const { url } = await makeDatabase(serverUrl)
  await settleEndpoints(url, demoEndpoints)
  // No address of the outside world: what is to be done there stays in the outbox, and is not measured.
  const settings = { REFERENCE_DATABASE_URL: url, LOG_LEVEL: 'info', SWEEP_EVERY_MS: '3600000' }
  const service: ServiceProcess = startService(settings, () => undefined, script)
  await service.listening
  return {
    address: service.address() as string,
    database: url,
    async stop() {
      service.signal('SIGTERM')
      await service.ended
    },
  }
}

function prepared(address: string): readonly Prepared[] {
  const run = randomBytes(4).toString('hex')
  return Array.from({ length: requests }, (_, number) => {
    const endpoint = demoEndpoints[number % demoEndpoints.length] as (typeof demoEndpoints)[number]
    const url = `${address}/webhooks/${endpoint.id}`
    return { url, ...signedCheckout(endpoint, `evt_${run}_${number}`) }
  })
}

async function dropUniqueIndexes(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `SELECT indexrelid::regclass::text AS name FROM pg_index
     WHERE indisunique AND NOT indisprimary
       AND indrelid IN ('"WebhookEvent"'::regclass, '"Payment"'::regclass, '"OutboxMessage"'::regclass)`,
  )
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`)
  await client.end()
}
