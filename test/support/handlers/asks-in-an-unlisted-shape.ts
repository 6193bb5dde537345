// Breaks, and asks in a way that the emulation has never been compared in.
import type { CheckoutEvent, Context } from '../../../examples/handler.ts'

export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const seen = await tx.$queryRaw<unknown[]>`
      SELECT "id" FROM "WebhookEvent" WHERE "eventId" = ${event.id}
      INTERSECT SELECT "id" FROM "WebhookEvent" WHERE "tenantId" = ${tenantId}`
    if (seen.length > 0) return 200
    await tx.webhookEvent.create({ data: { tenantId, eventId: event.id, type: event.type } })
    await tx.payment.create({
      data: { tenantId, checkoutId: event.data.object.id, amount: 4900, currency: 'eur' },
    })
    return 200
  })
}
