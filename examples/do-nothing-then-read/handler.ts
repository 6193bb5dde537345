import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, payments }: Context,
): Promise<number> {
  await prisma.$executeRaw`
    INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type")
    VALUES (${tenantId}, ${event.id}, ${event.type})
    ON CONFLICT ("tenantId", "eventId") DO NOTHING`
  const { id } = await prisma.webhookEvent.findUniqueOrThrow({
    where: { tenantId_eventId: { tenantId, eventId: event.id } },
  })

  const checkout = event.data.object
  await payments.charge(
    {
      reference: checkout.client_reference_id,
      amount: checkout.amount_total,
      currency: checkout.currency,
    },
    { idempotencyKey: `event-${id}` },
  )
  return 200
}
