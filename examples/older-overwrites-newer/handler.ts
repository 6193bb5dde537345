import type { Context, SubscriptionEvent } from '../handler.ts'

export async function handle(
  event: SubscriptionEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const { id: subscriptionId, status, version } = event.data.object
  await prisma.subscription.upsert({
    where: { tenantId_subscriptionId: { tenantId, subscriptionId } },
    create: { tenantId, subscriptionId, status, version },
    update: { status, version },
  })
  return 200
}
