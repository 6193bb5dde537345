import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const seen = await tx.$queryRaw<{ id: number }[]>`
      SELECT "id" FROM "WebhookEvent"
      WHERE "tenantId" = ${tenantId} AND "eventId" = ${event.id}
      FOR UPDATE`
    if (seen.length > 0) return 200

    await tx.webhookEvent.create({
      data: { tenantId, eventId: event.id, type: event.type },
    })
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
