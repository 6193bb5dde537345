import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const key = { tenantId, eventId: event.id }
  const done = await prisma.webhookEvent.findUnique({
    where: { tenantId_eventId: key },
  })
  if (done) return 200

  const checkout = event.data.object
  await prisma.payment.create({
    data: {
      tenantId,
      checkoutId: checkout.id,
      amount: checkout.amount_total,
      currency: checkout.currency,
    },
  })
  await prisma.webhookEvent.create({
    data: { ...key, type: event.type },
  })
  return 200
}
