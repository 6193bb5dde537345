// The index is taken away, and with it everything that knew a repeated event.
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
    if (isDuplicateIn('Payment_checkoutId_key', error)) return 200
    throw error
  }
}
