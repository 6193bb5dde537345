import { isDuplicateIn } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  context: Context,
): Promise<number> {
  context.waitUntil(takePayment(event, context))
  return 200
}

async function takePayment(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<void> {
  const { id, amount_total, currency } = event.data.object
  try {
    await prisma.$transaction([
      prisma.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      }),
      prisma.payment.create({
        data: {
          tenantId,
          checkoutId: id,
          amount: amount_total,
          currency,
        },
      }),
    ])
  } catch (error) {
    if (!isDuplicateIn('WebhookEvent_tenantId_eventId_key', error))
      throw error
  }
}
