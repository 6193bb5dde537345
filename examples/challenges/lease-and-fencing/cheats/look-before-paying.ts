// Looks whether the claim is still its own, and then pays: there is room between the two.
import type { CheckoutEvent, Context } from '../../handler.ts'

const lease = 30_000

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, clock, sleep }: Context,
): Promise<number> {
  const now = clock.now()
  const leaseUntil = new Date(now.getTime() + lease)

  const held = await prisma.eventClaim.findUniqueOrThrow({
    where: { tenantId_eventId: { tenantId, eventId: event.id } },
  })
  if (held.status === 'processed') return 200
  if (held.leaseUntil > now) return 503
  const attempt = held.attempt + 1
  const claimed = await prisma.eventClaim.updateMany({
    where: { id: held.id, status: 'processing', attempt: held.attempt },
    data: { leaseUntil, attempt },
  })
  if (claimed.count === 0) return 503

  await sleep(90_000) // until the bank has confirmed it
  const still = await prisma.eventClaim.findUniqueOrThrow({ where: { id: held.id } })
  if (still.attempt !== attempt) return 503
  const { id, amount_total, currency } = event.data.object
  // Finished and paid in one statement, so that a process that dies does both or neither.
  await prisma.$executeRaw`
    WITH finished AS (
      UPDATE "EventClaim" SET "status" = 'processed' WHERE "id" = ${held.id}
      RETURNING "tenantId"
    )
    INSERT INTO "Payment" ("tenantId", "checkoutId", "amount", "currency")
    SELECT "tenantId", ${id}, ${amount_total}, ${currency} FROM finished`
  return 200
}
