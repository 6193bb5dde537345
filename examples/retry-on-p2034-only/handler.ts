import { Prisma } from '#prisma'
import type { CheckoutEvent, Context } from '../handler.ts'

const serializable = {
  isolationLevel: Prisma.TransactionIsolationLevel.Serializable,
}

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
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
      if (attempt === 3 || !isWriteConflict(error)) throw error
    }
  }
}

function isWriteConflict(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    error.code === 'P2034'
  )
}
