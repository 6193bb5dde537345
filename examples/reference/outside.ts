// The services outside. Each call ends within a time that its caller sets, and says nothing about what it has done there if
// it does: no answer is not a no.
import { asObject } from './raw-body.ts'

export interface Call {
  /** Where the service is, without a slash at its end. */
  readonly url: string
  readonly timeoutMs: number
}

/** The status that was not a success. What else was answered is not kept: it may quote what it was sent. */
class OutsideError extends Error {
  override readonly name = 'OutsideError'
  readonly code: string
  constructor(status: number) {
    super(`answered ${status}`)
    this.code = String(status)
  }
}

/**
 * Asks for a transfer. The key is the effect's id: the other side makes what it has made under this key no second time, for
 * as long as it remembers the key.
 */
export async function transfer(call: Call, key: string, payload: unknown): Promise<void> {
  await post(call, '/transfers', payload, { 'idempotency-key': key })
}

/** Asks for a mail. Mail servers know no keys: an attempt whose answer is lost is a mail that comes twice. */
export async function mail(call: Call, payload: unknown): Promise<void> {
  await post(call, '/mails', payload, {})
}

/** Whether there is a transfer for this, by whatever attempt. References are the tenant's own, so the tenant is compared. */
export async function isTransferred(
  { url, timeoutMs }: Call,
  tenantId: string,
  reference: string,
): Promise<boolean> {
  const query = new URLSearchParams({ reference, tenantId })
  const response = await fetch(`${url}/transfers?${query}`, {
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok) throw await refused(response)
  const found = asObject(await response.json())?.['transfers']
  // Another answer than was agreed on is no answer. Taken for an empty one, it would move the money again.
  if (!Array.isArray(found)) throw new Error('The list of transfers cannot be read.')
  return found.some((each) => {
    const made = asObject(each)
    return made?.['reference'] === reference && made['tenantId'] === tenantId
  })
}

async function post(
  { url, timeoutMs }: Call,
  path: string,
  payload: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(payload),
    signal: AbortSignal.timeout(timeoutMs),
    // To somewhere else nothing is sent on.
    redirect: 'error',
  })
  if (!response.ok) throw await refused(response)
  await response.body?.cancel()
}

async function refused(response: Response): Promise<OutsideError> {
  await response.body?.cancel()
  return new OutsideError(response.status)
}
