import type { Transaction } from './database.ts'
import type { Fact } from './delivery.ts'
import { mintedKey } from './keys.ts'

export type Kind = 'transfer' | 'mail'

// #region outbox
/**
 * Stores what is to be done outside, in the transaction that is the reason for it. Nobody is called here: a call would hold
 * the locks for as long as it takes, and would not be undone by a rollback. The ids are the keys under which relay.ts calls.
 *
 * What is stored already, by another event that tells of the same, stays as it is.
 */
export async function send(
  tx: Transaction,
  kind: Kind,
  tenantId: string,
  { reference, amount, currency }: Fact,
): Promise<void> {
  const payload = JSON.stringify(
    kind === 'transfer' ? { tenantId, reference, amount, currency } : { tenantId, reference },
  )
  await tx.$executeRaw`
    INSERT INTO "OutboxMessage" ("id", "tenantId", "kind", "reference", "payload")
    VALUES (${mintedKey()}::uuid, ${tenantId}, ${kind}, ${reference}, ${payload}::jsonb)
    ON CONFLICT ("tenantId", "kind", "reference") DO NOTHING`
}
// #endregion
