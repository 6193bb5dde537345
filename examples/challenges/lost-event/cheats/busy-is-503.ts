// Asks the provider to come back while the event is in progress. It comes back until it gives up.
import { isDuplicateIn } from '../../errors.ts'
import type { CheckoutEvent, Context } from '../../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, clock }: Context,
): Promise<number> {
  const key = { tenantId, eventId: event.id }
  try {
    await prisma.eventClaim.create({
      data: { ...key, status: 'processing', leaseUntil: clock.now() },
    })
  } catch (error) {
    if (!isDuplicateIn('EventClaim_tenantId_eventId_key', error)) throw error
    const claim = await prisma.eventClaim.findUniqueOrThrow({
      where: { tenantId_eventId: key },
    })
    return claim.status === 'processed' ? 200 : 503
  }

  const { client_reference_id: phone, amount_total } = event.data.object
  await prisma.wallet.update({
    where: { id: phone, tenantId },
    data: { balance: { increment: amount_total } },
  })
  await prisma.eventClaim.updateMany({ where: key, data: { status: 'processed' } })
  return 200
}
