// The same mistake over Prisma, on the tables of the reference service: it looks first, and then it stores.
import type { PrismaClient } from '../../reference/generated/client.ts'

interface Paid {
  readonly id: string
  readonly checkout: string
  readonly amount: number
}

export async function handle(
  { id, checkout, amount }: Paid,
  { prisma, tenantId }: { readonly prisma: PrismaClient; readonly tenantId: string },
): Promise<number> {
  const seen = await prisma.payment.findFirst({ where: { tenantId, checkoutId: checkout } })
  if (seen) return 200

  await prisma.payment.create({
    data: { tenantId, checkoutId: checkout, amount, currency: 'eur', eventId: id },
  })
  return 200
}
