import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const seen = await prisma.webhookEvent.findUnique({
    where: {
      tenantId_eventId: { tenantId: '_global', eventId: event.id },
    },
  })
  if (seen) return 200

  const checkout = event.data.object
  await prisma.$transaction(async (tx) => {
    await tx.webhookEvent.create({
      data: { tenantId, eventId: event.id, type: event.type },
    })
    await tx.payment.create({
      data: {
        tenantId,
        checkoutId: checkout.id,
        amount: checkout.amount_total,
        currency: checkout.currency,
      },
    })
  })
  return 200
}
