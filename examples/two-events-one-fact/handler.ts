import { isDuplicateIn } from '../errors.ts'
import type { Context, InvoiceEvent } from '../handler.ts'

export async function handle(
  event: InvoiceEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      await tx.ledgerEntry.create({
        data: {
          tenantId,
          kind: 'credit',
          reference: event.id,
          amount: event.data.object.amount_paid,
        },
      })
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error))
      return 200
    throw error
  }
}
