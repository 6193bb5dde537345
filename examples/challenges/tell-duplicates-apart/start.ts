import { Prisma } from '#prisma'
import type { Context } from '../handler.ts'

interface OrderPaid {
  readonly id: string
  readonly type: string
  readonly data: {
    readonly object: {
      readonly id: string
      readonly amount: number
      readonly currency: string
      readonly customer: { readonly id: string; readonly email: string }
    }
  }
}

export async function handle(event: OrderPaid, { tenantId, prisma }: Context): Promise<number> {
  const { id, amount, currency, customer } = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      await tx.customer.create({
        data: { tenantId, externalId: customer.id, email: customer.email },
      })
      await tx.payment.create({
        data: { tenantId, checkoutId: id, amount, currency },
      })
    })
    return 200
  } catch (error) {
    const isDuplicate =
      error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
    if (isDuplicate) return 200
    throw error
  }
}
