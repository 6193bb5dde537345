import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, payments }: Context,
): Promise<number> {
  const [stored] = await prisma.$queryRaw<[{ id: number }]>`
    INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type")
    VALUES (${tenantId}, ${event.id}, ${event.type})
    ON CONFLICT ("tenantId", "eventId") DO NOTHING
    RETURNING "id"`

  const checkout = event.data.object
  await payments.charge(
    {
      reference: checkout.client_reference_id,
      amount: checkout.amount_total,
      currency: checkout.currency,
    },
    { idempotencyKey: `event-${stored.id}` },
  )
  return 200
}
