// No mail for what was rolled back. Nor for what was committed, if the process dies then.
import { isDuplicateIn } from '../../errors.ts'
import type { CheckoutEvent, Context } from '../../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, mailer }: Context,
): Promise<number> {
  const { client_reference_id: box, amount_total: amount } = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      await tx.wallet.update({
        where: { id: box, tenantId },
        data: { balance: { increment: amount } },
      })
    })
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    throw error
  }
  await mailer.send({ to: 'donor@example.com', subject: `Thank you for ${box}` })
  return 200
}
