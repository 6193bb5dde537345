// Together or not at all; but neither transaction sees the other's sale, so each counts one.
import type { Context, InvoiceEvent } from '../../handler.ts'

export async function handle(event: InvoiceEvent, { tenantId, prisma }: Context): Promise<number> {
  const { id: invoice, amount_paid } = event.data.object
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.ledgerEntry.createMany({
      data: [{ tenantId, kind: 'sale', reference: invoice, amount: amount_paid }],
      skipDuplicates: true,
    })
    if (count === 0) return 200

    const sales = await tx.ledgerEntry.count({ where: { tenantId, kind: 'sale' } })
    if (sales === 1) {
      await tx.ledgerEntry.create({
        data: { tenantId, kind: 'welcome bonus', reference: invoice, amount: 2000 },
      })
    }
    return 200
  })
}
