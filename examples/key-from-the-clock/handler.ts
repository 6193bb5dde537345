import { isDuplicateIn } from '../errors.ts'
import type { Context, PaymentRequest } from '../handler.ts'

const tenSeconds = 10_000

export async function handle(
  { body }: PaymentRequest,
  { tenantId, prisma, payments, clock }: Context,
): Promise<number> {
  const window = Math.floor(clock.now().getTime() / tenSeconds)
  const key = `${tenantId}:${body.amount}:${window}`
  try {
    await prisma.idempotencyKey.create({ data: { tenantId, key } })
  } catch (error) {
    if (!isDuplicateIn('IdempotencyKey_tenantId_key_key', error))
      throw error
    const held = await prisma.idempotencyKey.findUnique({
      where: { tenantId_key: { tenantId, key } },
    })
    return held?.answered ?? 409
  }

  await payments.charge(body, { idempotencyKey: key })
  await prisma.idempotencyKey.update({
    where: { tenantId_key: { tenantId, key } },
    data: { answered: 201 },
  })
  return 201
}
