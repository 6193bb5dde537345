import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const { id, type } = event
  const checkout = event.data.object
  await prisma.$transaction([
    prisma.webhookEvent.upsert({
      where: { tenantId_eventId: { tenantId, eventId: id } },
      create: { tenantId, eventId: id, type },
      update: { type },
    }),
    prisma.payment.create({
      data: {
        tenantId,
        checkoutId: checkout.id,
        amount: checkout.amount_total,
        currency: checkout.currency,
      },
    }),
  ])
  return 200
}
