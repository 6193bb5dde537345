// What is asked under one key is done once, and answered the same each time.
import { limitLockWaits, limits, type Transaction } from './database.ts'
import type { Dependencies } from './dependencies.ts'
import { claimKey, type Answer, type KeyedRequest } from './key-claim.ts'
import type { KeyConflict } from './metrics.ts'

export type KeyedAnswer =
  { readonly kind: 'answered' | 'replay'; readonly answer: Answer } | { readonly kind: KeyConflict }

/**
 * Claims the key, does the work and stores its answer with it. `work` runs in the transaction that completes the key, so it
 * calls nobody outside: it uses the outbox. It has to read what is there and not to assume that nothing is, since a key is
 * forgotten after a day, and what was done under it is not.
 */
export async function underAKey(
  dependencies: Dependencies,
  request: KeyedRequest,
  work: (tx: Transaction) => Promise<Answer>,
): Promise<KeyedAnswer> {
  const claim = await claimKey(dependencies, request)
  if (claim.kind !== 'ours') return claim
  try {
    const answer = await completeKey(dependencies, request, claim.attempt, work)
    return answer === undefined ? { kind: 'lease_lost' } : { kind: 'answered', answer }
  } catch (error) {
    // Nothing was done, so the next attempt need not wait for the lease. If this fails too, it waits.
    await release(dependencies, request, claim.attempt).catch(() => undefined)
    throw error
  }
}

/** Undefined if somebody else has taken the key over; then nothing is done. */
export async function completeKey(
  { prisma, settings }: Pick<Dependencies, 'prisma' | 'settings'>,
  { tenantId, key }: KeyedRequest,
  attempt: number,
  work: (tx: Transaction) => Promise<Answer>,
): Promise<Answer | undefined> {
  return prisma.$transaction(async (tx) => {
    await limitLockWaits(tx, settings.lockTimeoutMs)
    // Locked until the end, so that nobody takes it over between this question and the answer.
    const held = await tx.$queryRaw<unknown[]>`
      SELECT FROM "IdempotencyKey"
      WHERE "tenantId" = ${tenantId} AND "key" = ${key} AND "attempt" = ${attempt}
        AND "status" = 'in progress'
      FOR UPDATE`
    if (held.length === 0) return undefined
    const answer = await work(tx)
    await tx.idempotencyKey.update({
      where: { tenantId_key: { tenantId, key } },
      data: { status: 'completed', responseStatus: answer.status, responseBody: answer.body },
    })
    return answer
  }, limits)
}

async function release(
  { prisma }: Pick<Dependencies, 'prisma'>,
  { tenantId, key }: KeyedRequest,
  attempt: number,
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "IdempotencyKey" SET "leaseUntil" = now()
    WHERE "tenantId" = ${tenantId} AND "key" = ${key} AND "attempt" = ${attempt}
      AND "status" = 'in progress'`
}

/** How long a client may come back with a key. The effects stay for longer, and are unique by themselves. */
const retention = '24 hours'

/** Deletes keys that are older; what somebody works on stays until its lease has run out. */
export async function forgetOldKeys({ prisma }: Pick<Dependencies, 'prisma'>): Promise<number> {
  return prisma.$executeRaw`
    DELETE FROM "IdempotencyKey"
    WHERE "createdAt" < now() - ${retention}::interval
      AND ("status" = 'completed' OR "leaseUntil" < now())`
}
