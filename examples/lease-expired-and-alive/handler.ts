import { isDuplicateIn } from '../errors.ts'
import type { Context, PaymentRequest } from '../handler.ts'

export async function handle(
  { idempotencyKey: key, body }: PaymentRequest,
  { tenantId, prisma, payments, clock, sleep }: Context,
): Promise<number> {
  const { reference, amount, currency } = body
  const request = { tenantId, key }
  const fingerprint = JSON.stringify([reference, amount, currency])
  const leaseUntil = new Date(clock.now().getTime() + 30_000)
  let attempt = 1
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
    if (held.fingerprint !== fingerprint) return 422
    if (held.response !== null) return held.response
    if (held.leaseUntil > clock.now()) return 409
    attempt = held.attempt + 1
    const taken = await prisma.clientRequest.updateMany({
      where: { ...request, attempt: held.attempt, response: null },
      data: { attempt, leaseUntil },
    })
    if (taken.count === 0) return 409
  }

  try {
    await payments.charge(body)
  } catch {
    await sleep(45_000)
    await payments.charge(body)
  }
  const completed = await prisma.clientRequest.updateMany({
    where: { ...request, attempt },
    data: { status: 'completed', response: 201 },
  })
  return completed.count === 0 ? 409 : 201
}
