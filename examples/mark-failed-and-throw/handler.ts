import { isDuplicateIn } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

const lease = 60_000

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, payments, clock }: Context,
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

  const where = { tenantId_eventId: claim }
  const checkout = event.data.object
  try {
    await payments.charge({
      reference: checkout.client_reference_id,
      amount: checkout.amount_total,
      currency: checkout.currency,
    })
  } catch (error) {
    await prisma.eventClaim.update({
      where,
      data: { status: 'failed' },
    })
    throw error
  }
  await prisma.eventClaim.update({
    where,
    data: { status: 'processed' },
  })
  return 200
}
