// Who may work on a client's request under a key, and who has to wait.
import { isDuplicateIn } from '../errors.ts'
import type { Dependencies } from './dependencies.ts'
import type { KeyConflict } from './metrics.ts'

export interface Answer {
  readonly status: number
  /** JSON, as it is sent. */
  readonly body: string
}

export interface KeyedRequest {
  readonly tenantId: string
  readonly key: string
  /** See keys.ts. */
  readonly fingerprint: string
}

export type KeyClaim =
  /** Ours, under this number. */
  | { readonly kind: 'ours'; readonly attempt: number }
  | { readonly kind: 'replay'; readonly answer: Answer }
  | { readonly kind: KeyConflict }

/** The insert decides who is first. What it says to the others depends on what the first has left, in this order. */
export async function claimKey(
  { prisma, settings }: Pick<Dependencies, 'prisma' | 'settings'>,
  { tenantId, key, fingerprint }: KeyedRequest,
): Promise<KeyClaim> {
  const inserted = await prisma.$queryRaw<unknown[]>`
    INSERT INTO "IdempotencyKey" ("tenantId", "key", "fingerprint", "leaseUntil")
    VALUES (${tenantId}, ${key}, ${fingerprint}, now() + ${settings.leaseMs} * interval '1 millisecond')
    RETURNING "attempt"`.catch((error: unknown) => {
    if (isDuplicateIn('IdempotencyKey_tenantId_key_key', error)) return []
    throw error
  })
  if (inserted.length === 1) return { kind: 'ours', attempt: 1 }

  const held = await prisma.idempotencyKey.findUnique({
    where: { tenantId_key: { tenantId, key } },
  })
  // Deleted in between, because it was a day old. Whoever asks again finds it free.
  if (held === null) return { kind: 'in_progress' }
  // First of all: told to wait, a client with a wrong payload would wait for the answer to another question.
  if (held.fingerprint !== fingerprint) return { kind: 'other_payload' }
  const { responseStatus: status, responseBody: body } = held
  if (status !== null && body !== null) return { kind: 'replay', answer: { status, body } }
  // In progress. Taken over only if the lease has run out, by the database's clock, and only from whom we saw.
  const taken = await prisma.$executeRaw`
    UPDATE "IdempotencyKey"
    SET "attempt" = "attempt" + 1, "leaseUntil" = now() + ${settings.leaseMs} * interval '1 millisecond'
    WHERE "tenantId" = ${tenantId} AND "key" = ${key} AND "attempt" = ${held.attempt}
      AND "status" = 'in progress' AND "leaseUntil" <= now()`
  return taken === 1 ? { kind: 'ours', attempt: held.attempt + 1 } : { kind: 'in_progress' }
}
