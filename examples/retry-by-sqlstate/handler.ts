import { Prisma } from '#prisma'
import { sqlstateOf } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

const serializable = {
  isolationLevel: Prisma.TransactionIsolationLevel.Serializable,
}
const toBeRetried = ['40001', '40P01']

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    try {
      return await prisma.$transaction(async (tx) => {
        const seen = await tx.webhookEvent.findFirst({
          where: { tenantId, eventId: event.id },
        })
        if (seen) return 200

        await tx.webhookEvent.create({
          data: { tenantId, eventId: event.id, type: event.type },
        })
        const { id, amount_total, currency } = event.data.object
        await tx.payment.create({
          data: {
            tenantId,
            checkoutId: id,
            amount: amount_total,
            currency,
          },
        })
        return 200
      }, serializable)
    } catch (error) {
      if (!toBeRetried.includes(sqlstateOf(error) ?? '')) throw error
    }
  }
  return 503
}
