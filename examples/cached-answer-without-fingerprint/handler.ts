import { isDuplicateIn } from '../errors.ts'
import type { Context, PaymentRequest } from '../handler.ts'

export async function handle(
  { idempotencyKey: key, body }: PaymentRequest,
  { tenantId, prisma }: Context,
): Promise<number> {
  const where = { tenantId_key: { tenantId, key } }
  try {
    await prisma.idempotencyKey.create({ data: { tenantId, key } })
  } catch (error) {
    if (!isDuplicateIn('IdempotencyKey_tenantId_key_key', error))
      throw error
    const held = await prisma.idempotencyKey.findUnique({ where })
    return held?.answered ?? 409
  }

  return prisma.$transaction(async (tx) => {
    const { reference, amount, currency } = body
    await tx.payment.create({
      data: { tenantId, checkoutId: reference, amount, currency },
    })
    await tx.idempotencyKey.update({ where, data: { answered: 201 } })
    return 201
  })
}
