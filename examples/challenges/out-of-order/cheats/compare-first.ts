// Compares with a row that is old by the time of the write.
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
      const known = await tx.subscription.findFirst({ where: { tenantId, subscriptionId } })
      if (known && known.version >= version) return
      await tx.subscription.upsert({
        where: { tenantId_subscriptionId: { tenantId, subscriptionId } },
        create: { tenantId, subscriptionId, status, version },
        update: { status, version },
      })
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    throw error
  }
}
