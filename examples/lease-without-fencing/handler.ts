import type { CheckoutEvent, Context } from '../handler.ts'

const lease = 30_000
const settling = 45_000

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, clock, sleep }: Context,
): Promise<number> {
  const now = clock.now()
  const until = new Date(now.getTime() + lease)
  const claimed = await prisma.$executeRaw`
    INSERT INTO "EventClaim" ("tenantId", "eventId", "status", "leaseUntil")
    VALUES (${tenantId}, ${event.id}, 'processing', ${until})
    ON CONFLICT ("tenantId", "eventId") DO UPDATE
    SET "leaseUntil" = ${until}
    WHERE "EventClaim"."status" = 'processing'
      AND "EventClaim"."leaseUntil" <= ${now}`
  const key = { tenantId, eventId: event.id }
  const where = { tenantId_eventId: key }
  if (claimed === 0) {
    const held = await prisma.eventClaim.findUniqueOrThrow({ where })
    return held.status === 'processed' ? 200 : 503
  }

  await sleep(settling)
  const { id, amount_total: amount, currency } = event.data.object
  const payment = { tenantId, checkoutId: id, amount, currency }
  await prisma.$transaction([
    prisma.eventClaim.update({ where, data: { status: 'processed' } }),
    prisma.payment.create({ data: payment }),
  ])
  return 200
}
