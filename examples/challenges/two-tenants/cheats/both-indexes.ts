// Both indexes, to be on the safe side: the narrower one decides.
import { isDuplicateIn } from '../../errors.ts'
import type { CheckoutEvent, Context } from '../../handler.ts'

export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  const sale = event.data.object
  try {
    await prisma.payment.create({
      data: {
        tenantId,
        checkoutId: sale.id,
        amount: sale.amount_total,
        currency: sale.currency,
      },
    })
    return 200
  } catch (error) {
    const known = ['Payment_checkoutId_key', 'Payment_tenantId_checkoutId_key']
    if (known.some((index) => isDuplicateIn(index, error))) return 200
    throw error
  }
}
