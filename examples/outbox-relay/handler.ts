import { isDuplicateIn } from '../errors.ts'
import type { Context, InvoiceEvent } from '../handler.ts'

export async function handle(
  event: InvoiceEvent,
  { tenantId, prisma, mailer, clock }: Context,
): Promise<number> {
  const {
    id,
    amount_paid: amount,
    currency,
    customer_email,
  } = event.data.object
  const effect = {
    tenantId,
    kind: 'invoice.paid',
    reference: id,
    amount,
  }
  try {
    await prisma.$transaction([
      prisma.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      }),
      prisma.ledgerEntry.create({ data: effect }),
      prisma.outboxMessage.create({ data: { ...effect, currency } }),
    ])
  } catch (error) {
    if (!isDuplicateIn('WebhookEvent_tenantId_eventId_key', error))
      throw error
  }

  const unsent = await prisma.outboxMessage.findMany({
    where: { tenantId, reference: id, sentAt: null },
  })
  for (const message of unsent) {
    await mailer.send({
      to: customer_email,
      subject: `Invoice ${message.reference} is paid`,
    })
    await prisma.outboxMessage.update({
      where: { id: message.id },
      data: { sentAt: clock.now() },
    })
  }
  return 200
}
