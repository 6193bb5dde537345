import { isDuplicateIn } from '../errors.ts'
import type { Context, InvoiceEvent } from '../handler.ts'

export async function handle(
  event: InvoiceEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.webhookEvent.createMany({
      data: [{ tenantId, eventId: event.id, type: event.type }],
      skipDuplicates: true,
    })
    if (count === 0) return 200

    const { id, amount_paid, currency, customer_email } =
      event.data.object
    await tx.payment.create({
      data: { tenantId, checkoutId: id, amount: amount_paid, currency },
    })
    try {
      await tx.ledgerEntry.create({
        data: {
          tenantId,
          kind: 'first purchase bonus',
          reference: customer_email,
          amount: 500,
        },
      })
    } catch (error) {
      if (
        !isDuplicateIn('LedgerEntry_tenantId_kind_reference_key', error)
      )
        throw error
    }
    return 200
  })
}
