import { isDuplicateIn } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const { client_reference_id, amount_total } = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })

      const wallet = await tx.wallet.findUniqueOrThrow({
        where: { id: client_reference_id, tenantId },
      })
      await tx.wallet.update({
        where: { id: wallet.id },
        data: { balance: wallet.balance + amount_total },
      })
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error))
      return 200
    throw error
  }
}
