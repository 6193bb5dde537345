import { isDuplicateIn } from '../errors.ts'
import type { Context, PaymentRequest } from '../handler.ts'

export async function handle(
  { idempotencyKey: key, body }: PaymentRequest,
  { tenantId, prisma, clock }: Context,
): Promise<number> {
  const { reference, amount, currency } = body
  const request = { tenantId, key }
  const fingerprint = JSON.stringify([reference, amount, currency])
  const leaseUntil = new Date(clock.now().getTime() + 30_000)
  try {
    await prisma.clientRequest.create({
      data: {
        ...request,
        fingerprint,
        status: 'in progress',
        leaseUntil,
      },
    })
  } catch (error) {
    if (!isDuplicateIn('ClientRequest_tenantId_key_key', error))
      throw error
    const held = await prisma.clientRequest.findUniqueOrThrow({
      where: { tenantId_key: request },
    })
    if (held.status === 'in progress') return 409
    if (held.fingerprint !== fingerprint) return 422
    return held.response ?? 500
  }

  return prisma.$transaction(async (tx) => {
    await tx.payment.create({
      data: { tenantId, checkoutId: reference, amount, currency },
    })
    await tx.clientRequest.update({
      where: { tenantId_key: request },
      data: { status: 'completed', response: 201 },
    })
    return 201
  })
}
