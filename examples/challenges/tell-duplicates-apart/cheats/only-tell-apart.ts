// Knows a duplicate by its index, and has no answer to the other index. The provider tries again for days.
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
      await tx.customer.create({
        data: { tenantId, externalId: customer.id, email: customer.email },
      })
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
