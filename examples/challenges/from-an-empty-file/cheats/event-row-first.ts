// The event row is committed before the rest: a process that dies in between leaves a duplicate of nothing.
import { isDuplicateIn } from '../../errors.ts'
import type { CheckoutEvent, Context } from '../../handler.ts'

export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  const { id, client_reference_id: box, amount_total: amount, currency } = event.data.object
  try {
    await prisma.webhookEvent.create({
      data: { tenantId, eventId: event.id, type: event.type },
    })
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    throw error
  }
  await prisma.$transaction(async (tx) => {
    await tx.wallet.update({
      where: { id: box, tenantId },
      data: { balance: { increment: amount } },
    })
    await tx.outboxMessage.create({
      data: { tenantId, kind: 'thanks', reference: id, amount, currency },
    })
  })
  return 200
}
