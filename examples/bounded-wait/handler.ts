import { isDuplicateIn, sqlstateOf } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, payments }: Context,
): Promise<number> {
  const { id, amount_total: amount, currency } = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL lock_timeout = '2s'`
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      await payments.charge(
        { reference: id, amount, currency },
        { idempotencyKey: id },
      )
      await tx.payment.create({
        data: { tenantId, checkoutId: id, amount, currency },
      })
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error))
      return 200
    if (sqlstateOf(error) === '55P03') return 503
    throw error
  }
}
