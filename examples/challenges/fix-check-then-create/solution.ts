import { isDuplicateIn } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  try {
    await prisma.webhookEvent.create({
      data: { tenantId, eventId: event.id, type: event.type },
    })
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    throw error
  }

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
