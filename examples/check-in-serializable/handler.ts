import { Prisma } from '#prisma'
import type { CheckoutEvent, Context } from '../handler.ts'

const serializable = {
  isolationLevel: Prisma.TransactionIsolationLevel.Serializable,
}

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const seen = await tx.webhookEvent.findFirst({
      where: { tenantId, eventId: event.id },
    })
    if (seen) return 200

    await tx.webhookEvent.create({
      data: { tenantId, eventId: event.id, type: event.type },
    })

    const checkout = event.data.object
    await tx.payment.create({
      data: {
        tenantId,
        checkoutId: checkout.id,
        amount: checkout.amount_total,
        currency: checkout.currency,
      },
    })
    return 200
  }, serializable)
}
