// Does what was answered before it was done. The row was committed before the 200, so a process that dies forgets nothing.
import type { Transaction } from './database.ts'
import type { Dependencies } from './dependencies.ts'
import { limitLockWaits, limits } from './database.ts'
import { factOfStored } from './delivery.ts'
import { factsOf } from './failure.ts'
import { send } from './outbox.ts'
import { pauseAfter } from './repeat.ts'

export interface Claim {
  readonly id: string
  readonly tenantId: string
  readonly provider: string
  readonly eventId: string
  readonly type: string
  readonly body: Uint8Array
  /** The number under which it may be finished. */
  readonly attempt: number
  /** Whether somebody's lease ran out over it. */
  readonly reclaimed: boolean
}

/**
 * The slow part, outside of any transaction, and what it comes to, inside the one that finishes. The first may happen twice,
 * by one who was slow and one who took over; the second happens once.
 */
export type Work = (claim: Claim) => Promise<(tx: Transaction) => Promise<void>>

const atOnce = 10

// #region sweeper
/** One round. `work` is what is done about an event. */
export async function sweep(
  dependencies: Dependencies,
  work: Work = confirmInvoice,
): Promise<'all done' | 'more to do'> {
  const { log, metrics } = dependencies
  const claims = await claimed(dependencies)
  metrics.leaseReclaims.inc(claims.filter(({ reclaimed }) => reclaimed).length)
  await Promise.all(
    claims.map(async (claim) => {
      const { body: _, ...known } = claim
      try {
        const finished = await finish(dependencies, claim, await work(claim))
        log.info(known, finished ? 'Event processed' : 'Event was taken over')
      } catch (error) {
        log.error({ ...known, ...factsOf(error) }, 'Event failed')
        await putOff(dependencies, claim)
      }
    }),
  )
  return claims.length < atOnce ? 'all done' : 'more to do'
}

/** In one statement, so that nobody else takes what was found. The number goes up with each who takes the event over. */
async function claimed({ prisma, settings }: Dependencies): Promise<readonly Claim[]> {
  return prisma.$queryRaw`
    WITH due AS (
      SELECT "id", "leaseUntil" IS NOT NULL AS "reclaimed" FROM "WebhookEvent"
      WHERE "status" = 'received' AND "dueAt" <= now()
        AND ("leaseUntil" IS NULL OR "leaseUntil" <= now())
      ORDER BY "dueAt" LIMIT ${atOnce}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE "WebhookEvent" AS event SET
      "attempt" = event."attempt" + 1,
      "leaseUntil" = now() + ${settings.leaseMs} * interval '1 millisecond'
    FROM due WHERE event."id" = due."id"
    RETURNING event."id", event."tenantId", event."provider", event."eventId", event."type",
      event."body", event."attempt", due."reclaimed"`
}

/** The number is asked for first: who was slow finds another one, and leaves everything alone. */
async function finish(
  { prisma, settings }: Dependencies,
  { id, attempt }: Claim,
  effect: (tx: Transaction) => Promise<void>,
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    await limitLockWaits(tx, settings.lockTimeoutMs)
    const { count } = await tx.webhookEvent.updateMany({
      where: { id, attempt, status: 'received' },
      data: { status: 'processed', leaseUntil: null },
    })
    if (count === 0) return false
    await effect(tx)
    return true
  }, limits)
}
// #endregion

/** Given back with a pause, if it is still ours: the lease need not run out first. */
async function putOff({ prisma, settings }: Dependencies, claim: Claim): Promise<void> {
  const { id, attempt } = claim
  const pauseMs = pauseAfter(attempt, settings.sweepEveryMs)
  await prisma.$executeRaw`
    UPDATE "WebhookEvent"
    SET "leaseUntil" = NULL, "dueAt" = now() + ${pauseMs} * interval '1 millisecond'
    WHERE "id" = ${id}::uuid AND "attempt" = ${attempt} AND "status" = 'received'`
}

/** A paid invoice is told to the customer. What takes its time in your service, a document say, is made here. */
const confirmInvoice: Work = async ({ tenantId, provider, type, body }) => {
  const fact = factOfStored(provider, type, body)
  // A second event about the same invoice finds it told.
  return (tx) => send(tx, 'mail', tenantId, fact)
}
