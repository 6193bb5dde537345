import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const stored = await tx.$executeRaw`
      INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type")
      SELECT ${tenantId}, ${event.id}, ${event.type}
      WHERE NOT EXISTS (
        SELECT FROM "WebhookEvent"
        WHERE "tenantId" = ${tenantId} AND "eventId" = ${event.id})`
    if (stored === 0) return 200

    const checkout = event.data.object
    await tx.payment.create({
      data: {
        tenantId,
        checkoutId: checkout.id,
        amount: checkout.amount_total,
        currency: checkout.currency,
      },
    })
    return 200
  })
}
