// The inserts of the reference service, for which a second delivery is one like any other: what deduplication is measured
// against. A process of its own, as the service is one. Its database has no unique index that could refuse.
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { limits, openDatabase } from '../../../examples/reference/database.ts'
import { readDelivery } from '../../../examples/reference/delivery.ts'
import { rawBody } from '../../../examples/reference/raw-body.ts'
import { isSigned } from '../../../examples/reference/signature.ts'

const log = pino({ level: 'info', base: null }, pino.destination(1))
const prisma = openDatabase(process.env['REFERENCE_DATABASE_URL'] ?? '', () => {})
const app = new Hono()

app.post('/webhooks/:endpoint', async (c) => {
  const { headers } = c.req.raw
  const body = await rawBody(c.req.raw, 256 * 1024)
  const endpoint = await prisma.endpoint.findUnique({ where: { id: c.req.param('endpoint') } })
  if (body === undefined || endpoint === null) return c.text('No.', 404)
  if (!(await isSigned(endpoint, headers, body))) return c.text('Not signed.', 400)
  const reading = readDelivery(endpoint, headers, body)
  if (reading.kind !== 'now') return c.text('Not measured.', 422)
  const { tenantId, provider } = endpoint
  const { event, fact } = reading
  await prisma.$transaction(async (tx) => {
    const { id: eventId, type } = event
    const row = { tenantId, provider, eventId, type, status: 'processed' }
    await tx.webhookEvent.create({
      data: { ...row, body: new Uint8Array(body) },
      select: { id: true },
    })
    await tx.$executeRaw`
      INSERT INTO "Payment" ("tenantId", "checkoutId", "amount", "currency", "eventId")
      VALUES (${tenantId}, ${fact.reference}, ${fact.amount}, ${fact.currency}, ${eventId})`
    for (const kind of ['transfer', 'mail'])
      await tx.$executeRaw`
        INSERT INTO "OutboxMessage" ("id", "tenantId", "kind", "reference", "payload")
        VALUES (${randomUUID()}::uuid, ${tenantId}, ${kind}, ${fact.reference}, ${JSON.stringify(fact)}::jsonb)`
  }, limits)
  log.info({ tenantId, provider, eventId: event.id }, 'Webhook accepted')
  return c.text('Done.\n')
})

const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false })
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  log.info({ port }, 'listening')
})
process.on('SIGTERM', () => process.exit(0))
