// The payment provider knows the key, so the card is charged once. The books have two payments all the same.
import type { Context, PaymentRequest } from '../../handler.ts'

interface Asked {
  readonly attempt: number
  readonly fingerprint: string
  readonly response: number | null
}

export async function handle(
  { idempotencyKey: key, body }: PaymentRequest,
  { tenantId, prisma, payments, clock, sleep }: Context,
): Promise<number> {
  const { reference, amount, currency } = body
  const fingerprint = JSON.stringify([reference, amount, currency])
  const where = { tenantId_key: { tenantId, key } }

  // Stores the key, or counts how often it has been used. There is no lease yet: it runs out as it begins.
  const [asked] = await prisma.$queryRaw<[Asked]>`
    INSERT INTO "ClientRequest" ("tenantId", "key", "fingerprint", "status", "leaseUntil")
    VALUES (${tenantId}, ${key}, ${fingerprint}, 'in progress', ${clock.now()})
    ON CONFLICT ("tenantId", "key") DO UPDATE
    SET "attempt" = "ClientRequest"."attempt" + 1
    RETURNING "attempt", "fingerprint", "response"`
  if (asked.attempt > 1) {
    if (asked.fingerprint !== fingerprint) return 422
    await sleep(250)
    const first = await prisma.clientRequest.findUniqueOrThrow({ where })
    if (first.response !== null) return first.response
  }

  await payments.charge({ reference, amount, currency }, { idempotencyKey: key })
  await prisma.$transaction([
    prisma.payment.create({ data: { tenantId, checkoutId: reference, amount, currency } }),
    prisma.clientRequest.update({ where, data: { status: 'completed', response: 201 } }),
  ])
  return 201
}
