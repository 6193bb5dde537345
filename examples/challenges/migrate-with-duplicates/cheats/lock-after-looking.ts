// The lock is the right one, and it comes too late: what the look-up found is old by then.
import type { CheckoutEvent, Context } from '../../handler.ts'

export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  const { client_reference_id: meter, amount_total } = event.data.object
  return prisma.$transaction(async (tx) => {
    const seen = await tx.webhookEvent.findFirst({
      where: { tenantId, eventId: event.id },
    })
    if (seen) return 200

    await tx.$queryRaw`
      SELECT "id" FROM "Wallet"
      WHERE "id" = ${meter} AND "tenantId" = ${tenantId}
      FOR UPDATE`
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
