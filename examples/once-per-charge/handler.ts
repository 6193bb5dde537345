import { isDuplicateIn } from '../errors.ts'
import type { Context, RefundEvent } from '../handler.ts'

export async function handle(
  event: RefundEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const refund = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      await tx.ledgerEntry.create({
        data: {
          tenantId,
          kind: 'refund',
          reference: refund.charge,
          amount: -refund.amount,
        },
      })
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error))
      return 200
    if (isDuplicateIn('LedgerEntry_tenantId_kind_reference_key', error))
      return 200
    throw error
  }
}
