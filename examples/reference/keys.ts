// Where an idempotency key comes from. It has to be the same in each attempt at one thing, and another for any other thing.
//
// So it is made of no clock, which goes on between two attempts; of no request id, which each attempt has its own; and not of
// customer and amount, which two honest orders may share.
import { createHash, randomUUID } from 'node:crypto'

// #region key-generation
/**
 * A key for an effect that we are about to want. It is minted once, and stored in the transaction that wants the effect,
 * before anybody tries: every attempt, by whatever process, reads it from there. See outbox.ts.
 */
export function mintedKey(): string {
  return randomUUID()
}

/**
 * A key for a thing that has an id already, such as an order: the same from everywhere, with nothing stored. The action is
 * part of it, because an order may be charged once and refunded once; and so is the tenant, whose ids are its own.
 */
export function derivedKey(tenantId: string, action: string, orderId: string): string {
  return sha256(JSON.stringify([tenantId, action, orderId])).toString('hex')
}
// #endregion

/** What a request asks. Two that differ only in the order of their fields ask the same. */
export function fingerprintOf(method: string, path: string, body: unknown): string {
  return sha256(JSON.stringify([method, path, canonical(body)])).toString('hex')
}

/** For what need not be kept whole to be recognised. */
export function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256')
  // With its length before it, so that no part can pose as the end of another.
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  return hash.digest()
}

/** Goes as deep as the value does: only for what was found to be flat before. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(fields.map(([name, inner]) => [name, canonical(inner)]))
}
