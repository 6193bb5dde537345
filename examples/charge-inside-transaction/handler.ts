import { isDuplicateIn } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, payments }: Context,
): Promise<number> {
  const { id, client_reference_id, amount_total, currency } =
    event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      await payments.charge({
        reference: client_reference_id,
        amount: amount_total,
        currency,
      })
      await tx.payment.create({
        data: {
          tenantId,
          checkoutId: id,
          amount: amount_total,
          currency,
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
