// Without a conflict target PostgreSQL no longer complains. It no longer finds a conflict either.
import type { CheckoutEvent, Context } from '../../handler.ts'

export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  const { client_reference_id: meter, amount_total } = event.data.object
  return prisma.$transaction(async (tx) => {
    const stored = await tx.$executeRaw`
      INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type")
      VALUES (${tenantId}, ${event.id}, ${event.type})
      ON CONFLICT DO NOTHING`
    if (stored === 0) return 200

    await tx.wallet.update({
      where: { id: meter, tenantId },
      data: { balance: { increment: amount_total } },
    })
    return 200
  })
}
