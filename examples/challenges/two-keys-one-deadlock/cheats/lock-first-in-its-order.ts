// Locks both courses before it changes either, in the order in which the event names them.
import { isDuplicateIn } from '../../errors.ts'
import type { Context, TransferEvent } from '../../handler.ts'

export async function handle(event: TransferEvent, { tenantId, prisma }: Context): Promise<number> {
  const { from, to, amount } = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      for (const id of [from, to]) {
        await tx.$queryRaw`SELECT "id" FROM "Workshop" WHERE "id" = ${id} FOR UPDATE`
      }
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
    throw error
  }
}
