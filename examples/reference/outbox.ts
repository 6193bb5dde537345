import type { Prisma, Transaction } from './database.ts'
import type { Fact } from './delivery.ts'
import { mintedKey } from './keys.ts'

export type Kind = 'transfer' | 'mail'

// #region outbox
/**
 * Stores what is to be done outside, in the transaction that is the reason for it. Nobody is called here: a call would hold
 * the locks for as long as it takes, and would not be undone by a rollback. The ids are the keys under which relay.ts calls.
 */
export async function send(
  tx: Transaction,
  tenantId: string,
  kinds: readonly Kind[],
  { reference, amount, currency }: Fact,
): Promise<void> {
  const payload: Record<Kind, Prisma.InputJsonObject> = {
    transfer: { tenantId, reference, amount, currency },
    mail: { tenantId, reference },
  }
  await tx.outboxMessage.createMany({
    data: kinds.map((kind) => ({
      id: mintedKey(),
      tenantId,
      kind,
      reference,
      payload: payload[kind],
    })),
  })
}
// #endregion
