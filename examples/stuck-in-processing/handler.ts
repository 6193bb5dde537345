import { isDuplicateIn } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

const lease = 60_000

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, clock }: Context,
): Promise<number> {
  const claim = { tenantId, eventId: event.id }
  const leaseUntil = new Date(clock.now().getTime() + lease)
  try {
    await prisma.eventClaim.create({
      data: { ...claim, status: 'processing', leaseUntil },
    })
  } catch (error) {
    if (isDuplicateIn('EventClaim_tenantId_eventId_key', error))
      return 200
    throw error
  }

  const checkout = event.data.object
  await prisma.$transaction([
    prisma.payment.create({
      data: {
        tenantId,
        checkoutId: checkout.id,
        amount: checkout.amount_total,
        currency: checkout.currency,
      },
    }),
    prisma.eventClaim.update({
      where: { tenantId_eventId: claim },
      data: { status: 'processed' },
    }),
  ])
  return 200
}
