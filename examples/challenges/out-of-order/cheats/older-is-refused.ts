// Right in the table; but the provider is told that an older event is an error, and sends it again and again.
import { isDuplicateIn } from '../../errors.ts'
import type { Context, SubscriptionEvent } from '../../handler.ts'

export async function handle(
  event: SubscriptionEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const { id: subscriptionId, status, version } = event.data.object
  try {
    return await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      const written = await tx.$executeRaw`
        INSERT INTO "Subscription" ("tenantId", "subscriptionId", "status", "version")
        VALUES (${tenantId}, ${subscriptionId}, ${status}, ${version})
        ON CONFLICT ("tenantId", "subscriptionId") DO UPDATE
        SET "status" = EXCLUDED."status", "version" = EXCLUDED."version"
        WHERE "Subscription"."version" < EXCLUDED."version"`
      if (written > 0) return 200
      throw new Error(`${subscriptionId} is newer than ${version}`)
    })
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error)) return 200
    throw error
  }
}
