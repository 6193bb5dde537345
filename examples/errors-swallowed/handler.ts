import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, payments, clock, log }: Context,
): Promise<number> {
  const { client_reference_id, amount_total, currency } =
    event.data.object
  const key = {
    tenantId,
    kind: 'charge',
    reference: client_reference_id,
  }
  try {
    const stored = await prisma.outboxMessage.upsert({
      where: { tenantId_kind_reference: key },
      create: { ...key, amount: amount_total, currency },
      update: { currency },
    })
    if (stored.sentAt) return 200

    const { reference, amount } = stored
    await payments.charge(
      { reference, amount, currency },
      { idempotencyKey: `${tenantId}/${reference}` },
    )
    await prisma.outboxMessage.update({
      where: { id: stored.id },
      data: { sentAt: clock.now() },
    })
  } catch (error) {
    log('Webhook failed', event.id, error)
  }
  return 200
}
