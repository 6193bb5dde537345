// Sends what the outbox holds, each message at least once, and never under a key that the other side may have forgotten.
import type { Dependencies } from './dependencies.ts'
import { factsOf } from './failure.ts'
import type { Kind } from './outbox.ts'
import { isTransferred, mail, transfer, type Call } from './outside.ts'
import { pauseAfter } from './repeat.ts'

interface Message {
  readonly id: string
  readonly tenantId: string
  readonly kind: Kind
  readonly reference: string
  readonly payload: unknown
  readonly state: 'due' | 'reconcile'
  /** Of this attempt; whoever holds an older number has lost the message. */
  readonly attempts: number
}

const atOnce = 10

/** One round. Messages of a kind that has no address stay where they are. */
export async function relay(dependencies: Dependencies): Promise<'all done' | 'more to do'> {
  const messages = await claimed(dependencies)
  await Promise.all(
    messages.map(async (message) => {
      const { id, tenantId, kind, attempts } = message
      try {
        await deliver(dependencies, message)
      } catch (error) {
        dependencies.log.warn({ id, tenantId, kind, attempts, ...factsOf(error) }, 'Not sent')
        await putOff(dependencies, message)
      }
    }),
  )
  return messages.length < atOnce ? 'all done' : 'more to do'
}

/**
 * Takes messages up, in one statement and on one clock, the database's. It is committed before anybody is called, so
 * `firstTriedAt` is never later than the first attempt; and what a process takes up and dies over is due again after a lease.
 *
 * A transfer whose first attempt is nearly as old as the other side's memory is not sent again but asked about. Nearly: the
 * last attempt has to arrive while the key is known.
 */
async function claimed({ prisma, settings }: Dependencies): Promise<readonly Message[]> {
  const kinds: Kind[] = []
  if (settings.paymentsUrl !== undefined) kinds.push('transfer')
  if (settings.mailUrl !== undefined) kinds.push('mail')
  if (kinds.length === 0) return []
  const safeMs = settings.keyRetentionMs * 0.9
  return prisma.$queryRaw`
    WITH due AS (
      SELECT "id" FROM "OutboxMessage"
      WHERE "state" <> 'sent' AND "dueAt" <= now() AND "kind" = ANY(${kinds})
      ORDER BY "dueAt" LIMIT ${atOnce}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE "OutboxMessage" AS message SET
      "attempts" = message."attempts" + 1,
      "firstTriedAt" = COALESCE(message."firstTriedAt", now()),
      "dueAt" = now() + ${settings.leaseMs} * interval '1 millisecond',
      "state" = CASE
        WHEN message."kind" = 'transfer'
          AND message."firstTriedAt" <= now() - ${safeMs} * interval '1 millisecond'
        THEN 'reconcile' ELSE message."state" END
    FROM due WHERE message."id" = due."id"
    RETURNING message."id", message."tenantId", message."kind", message."reference",
      message."payload", message."state", message."attempts"`
}

async function deliver(dependencies: Dependencies, message: Message): Promise<void> {
  const { settings } = dependencies
  const { id, tenantId, kind, reference, payload, state } = message
  const call = (url = ''): Call => ({ url, timeoutMs: timeoutOf(settings.leaseMs) })
  if (kind === 'mail') await mail(call(settings.mailUrl), payload)
  else if (state === 'due') await transfer(call(settings.paymentsUrl), id, payload)
  else if (!(await isTransferred(call(settings.paymentsUrl), tenantId, reference)))
    return startAnew(dependencies, message)
  await markSent(dependencies, message)
}

/** An attempt is over long before its lease is. */
function timeoutOf(leaseMs: number): number {
  return Math.ceil(Math.min(10_000, leaseMs / 2))
}

/** Under no number: that it was sent is true, whoever holds the message by now. */
async function markSent({ prisma, log }: Dependencies, message: Message): Promise<void> {
  const { id, tenantId, kind, attempts, state } = message
  await prisma.$executeRaw`
    UPDATE "OutboxMessage" SET "state" = 'sent', "sentAt" = now()
    WHERE "id" = ${id}::uuid AND "state" <> 'sent'`
  log.info({ id, tenantId, kind, attempts, state }, 'Sent')
}

/**
 * The other side has made no transfer, and no attempt is under way any more: the last ended long ago. The key is as good as
 * new, and its time begins with the next attempt.
 */
async function startAnew({ prisma }: Dependencies, { id, attempts }: Message): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "OutboxMessage" SET "state" = 'due', "firstTriedAt" = NULL, "dueAt" = now()
    WHERE "id" = ${id}::uuid AND "attempts" = ${attempts} AND "state" = 'reconcile'`
}

async function putOff({ prisma, settings }: Dependencies, message: Message): Promise<void> {
  const { id, attempts } = message
  const pauseMs = pauseAfter(attempts, settings.relayEveryMs)
  await prisma.$executeRaw`
    UPDATE "OutboxMessage" SET "dueAt" = now() + ${pauseMs} * interval '1 millisecond'
    WHERE "id" = ${id}::uuid AND "attempts" = ${attempts} AND "state" <> 'sent'`
}
