import { isDuplicateIn } from '../errors.ts'
import type { CheckoutEvent, Context } from '../handler.ts'

export async function handle(
  event: CheckoutEvent,
  { tenantId, prisma, payments, sleep }: Context,
): Promise<number> {
  const key = { tenantId, key: event.id }
  try {
    await prisma.idempotencyKey.create({ data: key })
  } catch (error) {
    if (!isDuplicateIn('IdempotencyKey_tenantId_key_key', error))
      throw error
    await sleep(100)
    const held = await prisma.idempotencyKey.findUnique({
      where: { tenantId_key: key },
    })
    if (held?.answered) return held.answered
  }

  const checkout = event.data.object
  await payments.charge({
    reference: checkout.client_reference_id,
    amount: checkout.amount_total,
    currency: checkout.currency,
  })
  await prisma.idempotencyKey.update({
    where: { tenantId_key: key },
    data: { answered: 200 },
  })
  return 200
}
