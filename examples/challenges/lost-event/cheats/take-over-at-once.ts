// Takes over whatever is not processed. Whoever had it may be alive, and then both add the credit.
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
    const { count } = await prisma.eventClaim.updateMany({
      where: { ...key, status: { not: 'processed' } },
      data: { status: 'processing' },
    })
    if (count === 0) return 200
  }

  const { client_reference_id: phone, amount_total } = event.data.object
  await prisma.wallet.update({
    where: { id: phone, tenantId },
    data: { balance: { increment: amount_total } },
  })
  await prisma.eventClaim.updateMany({ where: key, data: { status: 'processed' } })
  return 200
}
