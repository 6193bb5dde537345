import { isDuplicateIn } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

const isStorable = (text: string) =>
  text.length <= 255 && !text.includes('\0')

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  if (![event.id, event.type].every(isStorable)) {
    await prisma.quarantinedEvent.create({
      data: {
        reason: 'an id or type that text cannot hold',
        body: new TextEncoder().encode(JSON.stringify(event)),
      },
    })
    return 200
  }

  try {
    await prisma.$transaction(async (tx) => {
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
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error))
      return 200
    throw error
  }
}
