// The event and its effect, in one transaction, with the event first.
import { isDuplicateIn } from '../errors.ts'
import { limitLockWaits, limits, type Transaction } from './database.ts'
import type { Dependencies } from './dependencies.ts'

export interface NewEvent {
  readonly tenantId: string
  readonly provider: string
  readonly eventId: string
  readonly type: string
  /** received if somebody has to work on it after the answer. */
  readonly status: 'processed' | 'ignored' | 'received'
  readonly body: Uint8Array<ArrayBuffer>
}

// #region claim
/**
 * Stores the event and does what it asks for, both or neither. The insert is the question and the answer: nobody looks first,
 * so nobody can look too early. A second delivery waits there for the first, for as long as lock_timeout lets it, and is a
 * duplicate only if the first has committed: of an attempt that died nothing is left, and the next one begins anew.
 */
export async function record<Effect>(
  { prisma, settings }: Pick<Dependencies, 'prisma' | 'settings'>,
  event: NewEvent,
  effect: (tx: Transaction) => Promise<Effect>,
): Promise<Effect | 'duplicate'> {
  try {
    return await prisma.$transaction(async (tx) => {
      await limitLockWaits(tx, settings.lockTimeoutMs)
      await tx.webhookEvent.create({ data: event, select: { id: true } })
      return effect(tx)
    }, limits)
  } catch (error) {
    // #region duplicate-error
    // Outside the transaction, which is over by now; and by the name of the index, since any other may refuse as well.
    if (isDuplicateIn('WebhookEvent_tenantId_provider_eventId_key', error)) return 'duplicate'
    throw error
    // #endregion
  }
}
// #endregion
