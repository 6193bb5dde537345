import type { Context, InvoiceEvent } from '../handler.ts'

export async function handle(
  event: InvoiceEvent,
  { tenantId, prisma, mailer, log }: Context,
): Promise<number> {
  const { id, amount_paid: amount, currency, customer_email: to } = event.data.object
  try {
    const isNew = await prisma.$transaction(async (tx) => {
      const { count } = await tx.webhookEvent.createMany({
        data: [{ tenantId, eventId: event.id, type: event.type }],
        skipDuplicates: true,
      })
      if (count === 0) return false

      // What stands here is packed tonight.
      await tx.payment.create({
        data: { tenantId, checkoutId: id, amount, currency },
      })
      return true
    })
    if (!isNew) {
      log('Duplicate webhook', { tenantId, eventId: event.id })
      return 200
    }

    await mailer.send({ to, subject: 'Your box comes tomorrow' })
    return 200
  } catch (error) {
    log('Webhook failed', { event, error })
    throw error
  }
}
