import { Prisma } from '#prisma'
import type { Context, InvoiceEvent } from '../handler.ts'

const repeatableRead = {
  isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
}

export async function handle(
  event: InvoiceEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const invoice = event.data.object
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`
      SELECT "id" FROM "Customer"
      WHERE "tenantId" = ${tenantId} AND "email" = ${invoice.customer_email}
      FOR UPDATE`
    const seen = await tx.webhookEvent.findFirst({
      where: { tenantId, eventId: event.id },
    })
    if (seen) return 200

    await tx.webhookEvent.create({
      data: { tenantId, eventId: event.id, type: event.type },
    })
    await tx.payment.create({
      data: {
        tenantId,
        checkoutId: invoice.id,
        amount: invoice.amount_paid,
        currency: invoice.currency,
      },
    })
    return 200
  }, repeatableRead)
}
