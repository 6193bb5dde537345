import type { Transaction } from './database.ts'
import type { Fact } from './delivery.ts'
import { send } from './outbox.ts'

/** What brought a payment: an event, or a client's request. */
export type Cause =
  | { readonly eventId: string; readonly idempotencyKey?: never }
  | { readonly idempotencyKey: string; readonly eventId?: never }

/**
 * Takes the payment, unless it is taken: whoever else tells of the same checkout, under whatever id, does not pay twice. The
 * conflict is on a named target, so no other index can be swallowed, and it does not end the transaction as an error would.
 */
export async function pay(
  tx: Transaction,
  tenantId: string,
  fact: Fact,
  { eventId, idempotencyKey }: Cause,
): Promise<'paid' | 'already paid'> {
  const { reference, amount, currency } = fact
  const count = await tx.$executeRaw`
    INSERT INTO "Payment" ("tenantId", "checkoutId", "amount", "currency", "eventId", "idempotencyKey")
    VALUES (${tenantId}, ${reference}, ${amount}, ${currency}, ${eventId ?? null}, ${idempotencyKey ?? null})
    ON CONFLICT ("tenantId", "checkoutId") DO NOTHING`
  if (count === 0) return 'already paid'
  await send(tx, 'transfer', tenantId, fact)
  await send(tx, 'mail', tenantId, fact)
  return 'paid'
}
