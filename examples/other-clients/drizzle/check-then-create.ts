// Drizzle over node-postgres: the twin of examples/check-then-create-without-index, which charges twice.
import { and, eq } from 'drizzle-orm'
import type { Context } from '../../../src/explorer/index.ts'
import type { CheckoutEvent } from '../../handler.ts'
import { payment, webhookEvent, type clientOf } from './tables.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, client: db }: Context<ReturnType<typeof clientOf>>,
): Promise<number> {
  const [seen] = await db
    .select()
    .from(webhookEvent)
    .where(and(eq(webhookEvent.tenantId, tenantId), eq(webhookEvent.eventId, event.id)))
    .limit(1)
  if (seen) return 200

  await db.insert(webhookEvent).values({ tenantId, eventId: event.id, type: event.type })

  const checkout = event.data.object
  await db.insert(payment).values({
    tenantId,
    checkoutId: checkout.id,
    amount: checkout.amount_total,
    currency: checkout.currency,
  })
  return 200
}
