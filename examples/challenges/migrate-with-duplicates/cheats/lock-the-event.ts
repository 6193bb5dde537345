// FOR UPDATE locks the rows that are found. Of a new event there is none.
import type { CheckoutEvent, Context } from '../../handler.ts'

export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  const { client_reference_id: meter, amount_total } = event.data.object
  return prisma.$transaction(async (tx) => {
    const seen = await tx.$queryRaw<{ id: number }[]>`
      SELECT "id" FROM "WebhookEvent"
      WHERE "tenantId" = ${tenantId} AND "eventId" = ${event.id}
      FOR UPDATE`
    if (seen.length > 0) return 200

    await tx.webhookEvent.create({
      data: { tenantId, eventId: event.id, type: event.type },
    })
    await tx.wallet.update({
      where: { id: meter, tenantId },
      data: { balance: { increment: amount_total } },
    })
    return 200
  })
}
