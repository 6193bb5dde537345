import { isDuplicateIn } from '../errors.ts'
import type { Context, TransferEvent } from '../handler.ts'

export async function handle(event: TransferEvent, { tenantId, prisma }: Context): Promise<number> {
  const { from, to, amount } = event.data.object
  const courses = [
    { id: from, by: -amount },
    { id: to, by: amount },
  ].sort((a, b) => (a.id < b.id ? -1 : 1))
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      for (const { id, by } of courses) {
        await tx.workshop.update({
          where: { id },
          data: { taken: { increment: by } },
        })
      }
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    throw error
  }
}
