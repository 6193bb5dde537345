// Plain SQL over node-postgres: the twin of examples/check-then-create-without-index, which charges twice.
import type { Pool } from 'pg'
import type { Context } from '../../../src/explorer/index.ts'
import type { CheckoutEvent } from '../../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, client: pool }: Context<Pool>,
): Promise<number> {
  const seen = await pool.query(
    'SELECT FROM "WebhookEvent" WHERE "tenantId" = $1 AND "eventId" = $2 LIMIT 1',
    [tenantId, event.id],
  )
  if (seen.rowCount === 1) return 200

  await pool.query(
    'INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type") VALUES ($1, $2, $3)',
    [tenantId, event.id, event.type],
  )

  const checkout = event.data.object
  await pool.query(
    'INSERT INTO "Payment" ("tenantId", "checkoutId", "amount", "currency") VALUES ($1, $2, $3, $4)',
    [tenantId, checkout.id, checkout.amount_total, checkout.currency],
  )
  return 200
}
