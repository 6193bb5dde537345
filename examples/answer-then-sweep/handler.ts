import type { CheckoutEvent, Context, SweepTick } from '../handler.ts'

export async function handle(
  event: CheckoutEvent | SweepTick,
  context: Context,
): Promise<number> {
  if ('data' in event) {
    const { id, amount_total: amount, currency } = event.data.object
    const { tenantId, prisma } = context
    const due = { tenantId, kind: 'payment', reference: id }
    await prisma.outboxMessage.createMany({
      data: { ...due, amount, currency },
      skipDuplicates: true,
    })
    context.waitUntil(takeDuePayments(context))
  } else {
    await takeDuePayments(context)
  }
  return 200
}

async function takeDuePayments({
  tenantId,
  prisma,
  clock,
}: Context): Promise<void> {
  await prisma.$executeRaw`
    WITH taken AS (
      UPDATE "OutboxMessage" SET "sentAt" = ${clock.now()}
      WHERE "tenantId" = ${tenantId} AND "kind" = 'payment'
        AND "sentAt" IS NULL
      RETURNING "tenantId", "reference", "amount", "currency"
    )
    INSERT INTO "Payment"
      ("tenantId", "checkoutId", "amount", "currency")
    SELECT "tenantId", "reference", "amount", "currency" FROM taken`
}
