import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.webhookEvent.createMany({
      data: [{ tenantId, eventId: event.id, type: event.type }],
      skipDuplicates: true,
    })
    if (count === 0) return 200

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
