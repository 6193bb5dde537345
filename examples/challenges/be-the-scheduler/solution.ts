import type { Context, InvoiceEvent } from '../handler.ts'

export async function handle(event: InvoiceEvent, { tenantId, prisma }: Context): Promise<number> {
  const { id: invoice, amount_paid } = event.data.object
  await prisma.ledgerEntry.createMany({
    data: [{ tenantId, kind: 'sale', reference: invoice, amount: amount_paid }],
    skipDuplicates: true,
  })

  // One reference for all sales of a shop: the index lets the first one in.
  await prisma.ledgerEntry.createMany({
    data: [{ tenantId, kind: 'welcome bonus', reference: 'first sale', amount: 2000 }],
    skipDuplicates: true,
  })
  return 200
}
