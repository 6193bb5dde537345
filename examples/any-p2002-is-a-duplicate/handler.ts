import { Prisma } from '#prisma'
import type { Context, CustomerEvent } from '../handler.ts'

export async function handle(
  event: CustomerEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const customer = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      await tx.customer.create({
        data: {
          tenantId,
          externalId: customer.id,
          email: customer.email,
        },
      })
    })
    return 200
  } catch (error) {
    const duplicate =
      error instanceof Prisma.PrismaClientKnownRequestError &&
      error.code === 'P2002'
    if (duplicate) return 200
    throw error
  }
}
