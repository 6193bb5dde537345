// Kysely over node-postgres: the twin of examples/check-then-create-without-index, which charges twice.
import type { Kysely } from 'kysely'
import type { Context } from '../../../src/explorer/index.ts'
import type { CheckoutEvent } from '../../handler.ts'
import type { Tables } from './tables.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, client: db }: Context<Kysely<Tables>>,
): Promise<number> {
  const seen = await db
    .selectFrom('WebhookEvent')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('eventId', '=', event.id)
    .limit(1)
    .executeTakeFirst()
  if (seen) return 200

  await db
    .insertInto('WebhookEvent')
    .values({ tenantId, eventId: event.id, type: event.type })
    .execute()

  const checkout = event.data.object
  await db
    .insertInto('Payment')
    .values({
      tenantId,
      checkoutId: checkout.id,
      amount: checkout.amount_total,
      currency: checkout.currency,
    })
    .execute()
  return 200
}
