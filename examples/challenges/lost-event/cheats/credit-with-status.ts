// Credit and status are one transaction. The claim is not in it, and a claim is all that is left of a process that died.
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
    if (isDuplicateIn('EventClaim_tenantId_eventId_key', error)) return 200
    throw error
  }

  const { client_reference_id: phone, amount_total } = event.data.object
  await prisma.$transaction(async (tx) => {
    await tx.wallet.update({
      where: { id: phone, tenantId },
      data: { balance: { increment: amount_total } },
    })
    await tx.eventClaim.updateMany({ where: key, data: { status: 'processed' } })
  })
  return 200
}
