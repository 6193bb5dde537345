import { isDuplicateIn } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, log }: Context,
): Promise<number> {
  const key = { tenantId, eventId: event.id }
  return prisma.$transaction(async (tx) => {
    try {
      await tx.webhookEvent.create({
        data: { ...key, type: event.type },
      })
    } catch (error) {
      if (!isDuplicateIn('WebhookEvent_tenantId_eventId_key', error))
        throw error
      const first = await tx.webhookEvent.findUnique({
        where: { tenantId_eventId: key },
      })
      log('a duplicate of row', first?.id)
      return 200
    }

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
