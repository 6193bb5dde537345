// The payment is taken, and the customer who pays with her new account is not to be found under it.
import { isDuplicateIn } from '../../errors.ts'
import type { Context } from '../../handler.ts'

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
      const known = await tx.customer.findFirst({ where: { tenantId, email: customer.email } })
      if (!known) {
        await tx.customer.create({
          data: { tenantId, externalId: customer.id, email: customer.email },
        })
      }
      await tx.payment.create({
        data: { tenantId, checkoutId: id, amount, currency },
      })
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    throw error
  }
}
