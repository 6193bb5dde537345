import type { Transaction } from './database.ts'
import type { Fact } from './delivery.ts'
import { send } from './outbox.ts'

export interface Cause {
  readonly eventId?: string
  readonly idempotencyKey?: string
}

/**
 * Takes the payment, unless it is taken: whoever else tells of the same checkout, under whatever id, does not pay twice. The
 * conflict is on a named target, so no other index can be swallowed, and it does not end the transaction as an error would.
 */
export async function pay(
  tx: Transaction,
  tenantId: string,
  fact: Fact,
  { eventId = null, idempotencyKey = null }: { [name in keyof Cause]: string | null },
): Promise<'paid' | 'already paid'> {
  const { reference, amount, currency } = fact
  const count = await tx.$executeRaw`
    INSERT INTO "Payment" ("tenantId", "checkoutId", "amount", "currency", "eventId", "idempotencyKey")
    VALUES (${tenantId}, ${reference}, ${amount}, ${currency}, ${eventId}, ${idempotencyKey})
    ON CONFLICT ("tenantId", "checkoutId") DO NOTHING`
  if (count === 0) return 'already paid'
  await send(tx, tenantId, ['transfer', 'mail'], fact)
  return 'paid'
}
