// The reference service in this process, over HTTP, on a database of its own.
import pg from 'pg'
import { inject } from 'vitest'
import { migrate } from '../../examples/reference/migrate.ts'
import { startService, type Running } from '../../examples/reference/service.ts'
import { settingsFrom, type Settings } from '../../examples/reference/settings.ts'
import { standardHeaders, stripeHeaders } from '../../examples/reference/sign.ts'
import { makeOwnDatabase } from '../../src/database/own-database.ts'

export interface LogLine {
  readonly level: number
  readonly msg: string
  readonly [name: string]: unknown
}

export interface Reference extends Running {
  readonly databaseUrl: string
  /** What it has logged since it was started. */
  readonly logged: readonly LogLine[]
  readonly rows: <Row = Record<string, unknown>>(sql: string, values?: unknown[]) => Promise<Row[]>
  /** How many rows each table has that something was stored in. */
  stored(): Promise<Record<string, number>>
  /** Empties every table but the endpoints. */
  empty(): Promise<void>
  deliver(endpointId: string, delivery: Delivery): Promise<Response>
  /** Stops the service and drops its database. */
  close(): Promise<void>
}

export interface Delivery {
  readonly body: string | Uint8Array<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}

export const ada = { id: 'ep_ada', tenantId: 'ada', provider: 'stripe', secret: 'whsec_of_ada' }
export const bob = { id: 'ep_bob', tenantId: 'bob', provider: 'stripe', secret: 'whsec_of_bob' }
/** The same tenant as ada, at another provider. */
export const adaStandard = {
  id: 'ep_ada_standard',
  tenantId: 'ada',
  provider: 'standard',
  secret: `whsec_${Buffer.from('a secret of ada for another provider').toString('base64')}`,
}

const tables = [
  'WebhookEvent',
  'QuarantinedDelivery',
  'Payment',
  'OutboxMessage',
  'IdempotencyKey',
  'Booking',
]

/** Relay and sweeper begin no round of their own within a test, unless `settings` say so. */
export async function startReference(settings: Partial<Settings> = {}): Promise<Reference> {
  const own = await makeOwnDatabase(inject('postgresUrl'))
  await migrate(own.url)
  const client = new pg.Pool({ connectionString: own.url, max: 4 })
  client.on('error', () => {})
  const rows = async <Row>(sql: string, values: unknown[] = []) =>
    (await client.query(sql, values)).rows as Row[]
  for (const { id, tenantId, provider, secret } of [ada, bob, adaStandard])
    await rows('INSERT INTO "Endpoint" VALUES ($1, $2, $3, $4)', [id, tenantId, provider, secret])
  const logged: LogLine[] = []
  const output = { write: (line: string) => void logged.push(JSON.parse(line) as LogLine) }
  const defaults = settingsFrom({ REFERENCE_DATABASE_URL: own.url, PORT: '0' })
  const running = await startService(
    { ...defaults, relayEveryMs: 3_600_000, sweepEveryMs: 3_600_000, ...settings },
    output,
  )
  return {
    ...running,
    databaseUrl: own.url,
    logged,
    rows,
    async stored() {
      const union = tables.map((name) => `SELECT '${name}' AS name, count(*)::int FROM "${name}"`)
      const counts = await rows<{ name: string; count: number }>(union.join(' UNION ALL '))
      return Object.fromEntries(
        counts.filter(({ count }) => count > 0).map(({ name, count }) => [name, count]),
      )
    },
    async empty() {
      await rows(`TRUNCATE ${tables.map((name) => `"${name}"`).join(', ')}`)
    },
    deliver: (endpointId, { body, headers }) =>
      fetch(`${running.url}/webhooks/${encodeURIComponent(endpointId)}`, {
        method: 'POST',
        body,
        headers,
      }),
    async close() {
      await running.stop()
      await client.end()
      await own.drop()
    },
  }
}

const seconds = () => Math.floor(Date.now() / 1_000)

/** Any bytes, signed as Stripe signs them. `after` is in seconds from now. */
export function byStripe(body: string, { secret } = ada, after = 0): Delivery {
  const signed = stripeHeaders(secret, body, seconds() + after)
  return { body, headers: { 'content-type': 'application/json', ...signed } }
}

/** Any bytes, signed as Standard Webhooks says. `after` is in seconds from now. */
export function byStandard(id: string, body: string, after = 0): Delivery {
  return { body, headers: standardHeaders(adaStandard.secret, id, body, seconds() + after) }
}

/** What Stripe says when a checkout is through. */
export function checkoutEvent(id: string, checkout: string, changes: object = {}): string {
  return JSON.stringify({
    id,
    object: 'event',
    type: 'checkout.session.completed',
    data: { object: { id: checkout, amount_total: 4900, currency: 'eur', payment_status: 'paid' } },
    ...changes,
  })
}

export function invoiceEvent(id: string, invoice: string): string {
  return checkoutEvent(id, invoice, {
    type: 'invoice.paid',
    data: { object: { id: invoice, amount_paid: 4900, currency: 'eur' } },
  })
}
