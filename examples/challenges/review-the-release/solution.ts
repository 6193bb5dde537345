import { isDuplicateIn, sqlstateOf } from '../errors.ts'
import type { Context, InvoiceEvent } from '../handler.ts'

export async function handle(
  event: InvoiceEvent,
  { tenantId, prisma, log }: Context,
): Promise<number> {
  const { id, amount_paid: amount, currency } = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      // What stands here is packed tonight.
      await tx.payment.create({
        data: { tenantId, checkoutId: id, amount, currency },
      })
      // A relay sends what stands here, and marks it as sent.
      await tx.outboxMessage.create({
        data: { tenantId, kind: 'box comes tomorrow', reference: id, amount, currency },
      })
    })
    return 200
  } catch (error) {
    const known =
      isDuplicateIn('WebhookEvent_tenantId_eventId_key', error) ||
      isDuplicateIn('Payment_tenantId_checkoutId_key', error)
    log(known ? 'Duplicate webhook' : 'Webhook failed', {
      tenantId,
      eventId: event.id,
      sqlstate: sqlstateOf(error),
    })
    if (known) return 200
    throw error
  }
}
