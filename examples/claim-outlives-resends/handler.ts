import type { CheckoutEvent, Context } from '../handler.ts'

const lease = 30_000
const kept = 90 * 24 * 60 * 60_000

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, clock }: Context,
): Promise<number> {
  const now = clock.now()
  const claimed = await prisma.$executeRaw`
    INSERT INTO "EventClaim" ("tenantId", "eventId", "status", "leaseUntil")
    VALUES (${tenantId}, ${event.id}, 'processing', ${after(now, lease)})
    ON CONFLICT ("tenantId", "eventId") DO UPDATE
    SET "status" = 'processing', "leaseUntil" = EXCLUDED."leaseUntil"
    WHERE "EventClaim"."leaseUntil" <= ${now}`
  const key = { tenantId, eventId: event.id }
  const where = { tenantId_eventId: key }
  if (claimed === 0) {
    const held = await prisma.eventClaim.findUniqueOrThrow({ where })
    return held.status === 'processed' ? 200 : 503
  }

  const { id, amount_total: amount, currency } = event.data.object
  const payment = { tenantId, checkoutId: id, amount, currency }
  await prisma.$transaction([
    prisma.payment.create({ data: payment }),
    prisma.eventClaim.update({
      where,
      data: { status: 'processed', leaseUntil: after(now, kept) },
    }),
  ])
  return 200
}

function after(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds)
}
