import { isDuplicateIn } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, clock }: Context,
): Promise<number> {
  const { client_reference_id: phone, amount_total } = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.eventClaim.create({
        data: { tenantId, eventId: event.id, status: 'processed', leaseUntil: clock.now() },
      })
      await tx.wallet.update({
        where: { id: phone, tenantId },
        data: { balance: { increment: amount_total } },
      })
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('EventClaim_tenantId_eventId_key', error)) return 200
    throw error
  }
}
