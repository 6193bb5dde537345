import type { Context, SubscriptionEvent } from '../handler.ts'

export async function handle(
  event: SubscriptionEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const { id: subscriptionId, status, version } = event.data.object
  const where = {
    tenantId_subscriptionId: { tenantId, subscriptionId },
  }

  const stored = await prisma.subscription.findUnique({ where })
  if (stored && stored.version >= version) return 200

  await prisma.subscription.upsert({
    where,
    create: { tenantId, subscriptionId, status, version },
    update: { status, version },
  })
  return 200
}
