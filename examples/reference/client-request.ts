// A client's POST under an Idempotency-Key, from its bytes to its answer.
import type { Transaction } from './database.ts'
import type { Dependencies } from './dependencies.ts'
import type { Answer } from './key-claim.ts'
import { fingerprintOf } from './keys.ts'
import { jsonObject, rawBody } from './raw-body.ts'
import { isStorable } from './storable.ts'
import { underAKey, type KeyedAnswer } from './under-a-key.ts'

const largest = 16 * 1024

/** What one route asks of a body, and does about it. */
export interface Asked<Body> {
  /** The body, if it can be accepted, or the sentence that says why not. Flat, since it is fingerprinted. */
  readonly read: (json: Readonly<Record<string, unknown>>) => Body | string
  /** Reads what is there before it assumes that nothing is. */
  readonly work: (
    tx: Transaction,
    request: { readonly tenantId: string; readonly key: string },
    body: Body,
  ) => Promise<Answer>
}

/** In this order: who asks, is it readable, and only then the key. What is not valid takes no key and is not stored. */
export async function answerClient<Body>(
  dependencies: Dependencies,
  request: Request,
  { read, work }: Asked<Body>,
): Promise<Response> {
  const { log, metrics, prisma } = dependencies
  // An endpoint's id stands for a client's credentials here. It is no secret: put your own authentication in its place.
  const [, id] = request.headers.get('authorization')?.match(/^Bearer ([^\s]+)$/i) ?? []
  const endpoint = isStorable(id) ? await prisma.endpoint.findUnique({ where: { id } }) : null
  if (endpoint === null)
    return says(401, 'Authorization is to be Bearer and the id of an endpoint.')
  const key = keyIn(request.headers)
  if (key === undefined)
    return says(
      400,
      'Idempotency-Key is missing, or not 1 to 255 printable characters. Mint it before the first try.',
    )
  const body = await rawBody(request, largest).catch(() => Buffer.alloc(0))
  if (body === undefined) return says(413, `The body is larger than ${largest} bytes.`)
  const json = jsonObject(body)
  if (json === undefined) return says(400, 'The body is no JSON object.')
  const asked = read(json)
  if (typeof asked === 'string') return says(400, asked)

  const { tenantId } = endpoint
  const fingerprint = fingerprintOf(request.method, new URL(request.url).pathname, asked)
  const result = await underAKey(dependencies, { tenantId, key, fingerprint }, (tx) =>
    work(tx, { tenantId, key }, asked),
  )
  if (!('answer' in result)) metrics.keyConflicts.inc({ kind: result.kind })
  log.info({ tenantId, path: new URL(request.url).pathname, result: result.kind }, 'Client request')
  return responseTo(result)
}

function responseTo(result: KeyedAnswer): Response {
  if ('answer' in result) {
    const { status, body } = result.answer
    const headers = new Headers({ 'content-type': 'application/json' })
    if (result.kind === 'replay') headers.set('idempotent-replayed', 'true')
    return new Response(body, { status, headers })
  }
  if (result.kind === 'other_payload')
    return says(422, 'This Idempotency-Key came with another request before.')
  const error = 'A request with this Idempotency-Key is in progress. Ask again.'
  return says(409, error, { 'retry-after': '1' })
}

/** Also as the draft of the IETF has it: a string in quotes. */
function keyIn(headers: Headers): string | undefined {
  const value = headers.get('idempotency-key') ?? ''
  const key = /^"(.*)"$/.exec(value)?.[1] ?? value
  return /^[\x21-\x7e]{1,255}$/.test(key) ? key : undefined
}

function says(status: number, error: string, headers: Record<string, string> = {}): Response {
  // Of a body that is too large the rest is on its way, and nobody is going to read it.
  const closing = status === 413 ? { connection: 'close' } : {}
  return Response.json({ error }, { status, headers: { ...headers, ...closing } })
}
