import { isDuplicateIn } from '../errors.ts'
import type { Context, InvoiceEvent } from '../handler.ts'

export async function handle(
  event: InvoiceEvent,
  { tenantId, prisma, mailer }: Context,
): Promise<number> {
  const invoice = event.data.object
  try {
    await prisma.$transaction([
      prisma.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      }),
      prisma.ledgerEntry.create({
        data: {
          tenantId,
          kind: 'invoice.paid',
          reference: invoice.id,
          amount: invoice.amount_paid,
        },
      }),
    ])
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error))
      return 200
    throw error
  }

  await mailer.send({
    to: invoice.customer_email,
    subject: `Invoice ${invoice.id} is paid`,
  })
  return 200
}
