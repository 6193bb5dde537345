import { isDuplicateIn, sqlstateOf } from '../errors.ts'
import type { Context, SubscriptionPaidEvent } from '../handler.ts'

export async function handle(
  event: SubscriptionPaidEvent,
  { tenantId, prisma }: Context,
): Promise<number> {
  const { id, status, version, ...paid } = event.data.object
  try {
    await prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL lock_timeout = '2s'`
      await tx.webhookEvent.create({
        data: { tenantId, eventId: event.id, type: event.type },
      })
      await tx.payment.create({
        data: {
          tenantId,
          checkoutId: paid.invoice,
          amount: paid.amount_paid,
          currency: paid.currency,
        },
      })
      await tx.$executeRaw`
        INSERT INTO "Subscription"
          ("tenantId", "subscriptionId", "status", "version")
        VALUES (${tenantId}, ${id}, ${status}, ${version})
        ON CONFLICT ("tenantId", "subscriptionId") DO UPDATE
        SET "status" = EXCLUDED."status",
          "version" = EXCLUDED."version"
        WHERE "Subscription"."version" < EXCLUDED."version"`
    })
    return 200
  } catch (error) {
    if (isDuplicateIn('WebhookEvent_tenantId_eventId_key', error))
      return 200
    if (sqlstateOf(error) === '55P03') return 503
    throw error
  }
}
