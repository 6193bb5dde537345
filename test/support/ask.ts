// A client's request to the reference service, under an Idempotency-Key.
import { ada, bob, type Reference } from './reference.ts'

interface Answered {
  readonly status: number
  readonly body: unknown
  readonly replayed: boolean
  readonly retryAfter: string | null
}

export async function ask(
  reference: Reference,
  path: '/payments' | '/bookings',
  key: string | undefined,
  body: unknown,
  headers: Readonly<Record<string, string>> = { authorization: `Bearer ${ada.id}` },
): Promise<Answered> {
  const response = await fetch(reference.url + path, {
    method: 'POST',
    headers: { ...headers, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return {
    status: response.status,
    body: await response.json(),
    replayed: response.headers.get('idempotent-replayed') === 'true',
    retryAfter: response.headers.get('retry-after'),
  }
}

export const asBob = { authorization: `Bearer ${bob.id}` }
