import { isDuplicateIn } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

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
    // Only what failed is tried again. In one statement, so that two attempts do not both take it.
    const { count } = await prisma.eventClaim.updateMany({
      where: { ...key, status: 'failed' },
      data: { status: 'processing' },
    })
    if (count === 0) return 200
  }

  const { client_reference_id: phone, amount_total } = event.data.object
  try {
    await prisma.wallet.update({
      where: { id: phone, tenantId },
      data: { balance: { increment: amount_total } },
    })
  } catch (error) {
    await prisma.eventClaim.updateMany({ where: key, data: { status: 'failed' } })
    throw error
  }
  await prisma.eventClaim.updateMany({ where: key, data: { status: 'processed' } })
  return 200
}
