// The reference service, with a database to look at: npm run reference
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { demoEndpoints } from '../../examples/reference/demo-endpoints.ts'
import { PrismaClient } from '../../examples/reference/generated/client.ts'
import { migrate } from '../../examples/reference/migrate.ts'
import { startService, type Running } from '../../examples/reference/service.ts'
import { SettingsError, settingsFrom } from '../../examples/reference/settings.ts'
import { startServer, type Server } from '../database/server.ts'

/** The only database that is touched on a server of yours. */
const database = 'delivered_twice_reference'

let server: Server | undefined
let service: Running | undefined
let stopping: Promise<void> | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stopping ??= stop().finally(() => process.exit())
  })

process.exitCode = await main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  await stop()
  return error instanceof SettingsError ? 2 : 1
})

async function main(): Promise<number> {
  const serverUrl = process.env['REFERENCE_DATABASE_URL']
  // First of all, so that nothing is made for a service that does not start.
  const settings = settingsFrom({
    ...process.env,
    REFERENCE_DATABASE_URL: serverUrl || 'to be made',
  })
  server = serverUrl ? undefined : await startServer()
  const databaseUrl = await makeDatabase(serverUrl || (server?.url ?? ''))
  await migrate(databaseUrl)
  await addEndpoints(databaseUrl)
  // Stopped while it was being made ready: then there is nothing to start.
  if (stopping) return 0
  service = await startService({ ...settings, databaseUrl })
  console.log(words(service.url, databaseUrl, server !== undefined))
  return 0
}

async function stop(): Promise<void> {
  await service?.stop()
  await server?.stop()
}

/** Makes the database if it is not there, and returns its connection string. */
async function makeDatabase(serverUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  await client.connect().catch((error: Error) => {
    throw new Error(`No PostgreSQL answers at REFERENCE_DATABASE_URL: ${error.message}.`)
  })
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [
      database,
    ])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database} TEMPLATE template0`)
  } finally {
    await client.end()
  }
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

async function addEndpoints(connectionString: string): Promise<void> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString }) })
  try {
    await prisma.endpoint.createMany({ data: [...demoEndpoints], skipDuplicates: true })
  } finally {
    await prisma.$disconnect()
  }
}

function words(address: string, databaseUrl: string, isOurs: boolean): string {
  const [stripe] = demoEndpoints
  const data = { object: { id: 'cs_demo_1', amount_total: 4900, currency: 'eur' } }
  const body = JSON.stringify({ id: 'evt_demo_1', type: 'checkout.session.completed', data })
  const asked = JSON.stringify({ reference: 'order_1042', amount: 4900, currency: 'eur' })
  return `
The reference service listens at ${address}
${demoEndpoints.map(({ id, provider, secret }) => `  ${address}/webhooks/${id}  ${provider}, secret ${secret}`).join('\n')}
  ${address}/payments, /bookings, /metrics, /health
${isOurs ? 'Its database, which goes when it stops:' : `Its database is ${database} on your server.`}
${isOurs ? `  ${databaseUrl}\n` : ''}
A webhook, signed as Stripe signs it. Send it twice; the second is a duplicate.

  body='${body}'
  t=$(date +%s)
  v1=$(printf '%s' "$t.$body" | openssl dgst -sha256 -hmac '${stripe.secret}' | sed 's/.* //')
  curl -i ${address}/webhooks/${stripe.id} -H "stripe-signature: t=$t,v1=$v1" --data-binary "$body"

A client's request under a key. Send it twice; the second gets the first's answer.

  curl -i ${address}/payments -H 'authorization: Bearer ${stripe.id}' -H 'idempotency-key: key-1' \\
    -d '${asked}'

Ctrl-C stops everything.
`
}
