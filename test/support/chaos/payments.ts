// A payment provider, as its callers see it: it keeps idempotency keys, and it is a network away.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listen } from '../listen.ts'
import { answer, faultFor, isDoneBefore, noFaults, type FaultCounts } from './fault.ts'
import { jsonBody } from './json-body.ts'

export interface Transfer {
  readonly id: string
  /** Undefined where the caller sent none: then every request makes a transfer. */
  readonly key: string | undefined
  readonly tenantId: string
  readonly reference: string
  readonly amount: number
  readonly currency: string
}

export interface Payments {
  readonly url: string
  /** Every transfer that was made, in the order in which they were. */
  readonly transfers: readonly Transfer[]
  readonly faults: FaultCounts
  /** Requests that made nothing because their key had made it already. */
  readonly repeats: () => number
  /** Requests whether there is a transfer. */
  readonly questions: () => number
  /** What no caller may do, in sentences: a key with another body. */
  readonly misuse: readonly string[]
  stop(): Promise<void>
}

/**
 * @param remembersMs how long a key is known after its first use.
 * @param asked is called when a request to transfer has come, before anything is done about it.
 */
export async function startPayments(
  seed: number,
  remembersMs: number,
  asked: () => void,
): Promise<Payments> {
  const transfers: Transfer[] = []
  const byKey = new Map<string, Transfer>()
  const attempts = new Map<string, number>()
  const counts = noFaults()
  const misuse: string[] = []
  let repeats = 0
  let questions = 0

  async function transfer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const order = await jsonBody<Omit<Transfer, 'id' | 'key'>>(request)
    if (order === undefined) return void response.destroy()
    asked()
    const subject = `transfer ${order.tenantId} ${order.reference}`
    const attempt = (attempts.get(subject) ?? 0) + 1
    attempts.set(subject, attempt)
    const fault = faultFor(seed, subject, attempt)
    const key = request.headers['idempotency-key']
    const made = isDoneBefore(fault) ? make(order, typeof key === 'string' ? key : undefined) : {}
    const misused = 'error' in made
    const seen = await answer(response, misused ? undefined : fault, misused ? 422 : 200, made)
    if (seen !== undefined) counts[seen]++
  }

  function make(order: Omit<Transfer, 'id' | 'key'>, key: string | undefined): object {
    const { tenantId, reference, amount, currency } = order
    const first = key === undefined ? undefined : byKey.get(key)
    const made = { id: `tr_${transfers.length + 1}`, key, tenantId, reference, amount, currency }
    if (first === undefined) {
      transfers.push(made)
      if (key !== undefined) {
        byKey.set(key, made)
        setTimeout(() => byKey.delete(key), remembersMs).unref()
      }
      return withoutKey(made)
    }
    if (JSON.stringify({ ...made, id: first.id }) !== JSON.stringify(first)) {
      misuse.push(`the key ${key} came again with another body`)
      return { error: 'this key was used for another transfer' }
    }
    repeats++
    return withoutKey(first)
  }

  async function find(reference: string, response: ServerResponse): Promise<void> {
    questions++
    const found = transfers.filter((each) => each.reference === reference).map(withoutKey)
    await answer(response, undefined, 200, { transfers: found })
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://payments')
    const known = pathname === '/transfers'
    if (known && request.method === 'POST') void transfer(request, response)
    else if (known && request.method === 'GET')
      void find(searchParams.get('reference') ?? '', response)
    else response.writeHead(404).end()
  })
  const { url, stop } = await listen(server)
  return {
    url: withoutSlash(url),
    transfers,
    faults: counts,
    repeats: () => repeats,
    questions: () => questions,
    misuse,
    stop,
  }
}

function withoutKey({ key: _, ...seen }: Transfer): object {
  return seen
}

export function withoutSlash(url: string): string {
  return url.replace(/\/$/, '')
}
