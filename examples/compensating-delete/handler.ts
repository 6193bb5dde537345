import { isDuplicateIn } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, payments }: Context,
): Promise<number> {
  const lock = { tenantId, key: event.id }
  try {
    await prisma.idempotencyKey.create({ data: lock })
  } catch (error) {
    if (isDuplicateIn('IdempotencyKey_tenantId_key_key', error))
      return 200
    throw error
  }

  try {
    await prisma.webhookEvent.create({
      data: { tenantId, eventId: event.id, type: event.type },
    })
    const checkout = event.data.object
    await payments.charge({
      reference: checkout.client_reference_id,
      amount: checkout.amount_total,
      currency: checkout.currency,
    })
    return 200
  } catch (error) {
    await prisma.idempotencyKey.deleteMany({ where: lock })
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error))
      return 200
    throw error
  }
}
