import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const { id, amount_total: amount, currency } = event.data.object
  await prisma.$transaction(async (tx) => {
    const stored = await tx.$executeRaw`
      INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type")
      VALUES (${tenantId}, ${event.id}, ${event.type})
      ON CONFLICT DO NOTHING`
    if (stored === 0) return

    await tx.payment.create({
      data: { tenantId, checkoutId: id, amount, currency },
    })
  })
  return 200
}
