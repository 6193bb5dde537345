import { isDuplicateIn } from '../errors.ts'
import type { Context, SubscriptionEvent } from '../handler.ts'

export async function handle(
  event: SubscriptionEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const { id: subscriptionId, status, version } = event.data.object

  if (event.type === 'subscription.updated') {
    await prisma.subscription.updateMany({
      where: { tenantId, subscriptionId, version: { lt: version } },
      data: { status, version },
    })
    return 200
  }

  try {
    await prisma.subscription.create({
      data: { tenantId, subscriptionId, status, version },
    })
  } catch (error) {
    if (
      !isDuplicateIn('Subscription_tenantId_subscriptionId_key', error)
    )
      throw error
  }
  return 200
}
