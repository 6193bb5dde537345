// Whatever came first stays, be it the older one.
import { isDuplicateIn } from '../../errors.ts'
import type { Context, SubscriptionEvent } from '../../handler.ts'

export async function handle(
  event: SubscriptionEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const { id: subscriptionId, status, version } = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      await tx.subscription.createMany({
        data: [{ tenantId, subscriptionId, status, version }],
        skipDuplicates: true,
      })
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    throw error
  }
}
