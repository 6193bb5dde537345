import { isDuplicateIn } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, payments }: Context,
): Promise<number> {
  const key = { tenantId, eventId: event.id }
  try {
    await prisma.webhookEvent.create({
      data: { ...key, type: event.type },
    })
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error))
      return 200
    throw error
  }

  const checkout = event.data.object
  try {
    await payments.charge({
      reference: checkout.client_reference_id,
      amount: checkout.amount_total,
      currency: checkout.currency,
    })
  } catch (error) {
    await prisma.webhookEvent.delete({
      where: { tenantId_eventId: key },
    })
    throw error
  }
  return 200
}
