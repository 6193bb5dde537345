import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  const seen = await prisma.webhookEvent.findFirst({
    where: { tenantId, eventId: event.id },
  })
  if (seen) return 200

  await prisma.webhookEvent.create({
    data: { tenantId, eventId: event.id, type: event.type },
  })

  const checkout = event.data.object
  await prisma.payment.create({
    data: {
      tenantId,
      checkoutId: checkout.id,
      amount: checkout.amount_total,
      currency: checkout.currency,
    },
  })
  return 200
}
