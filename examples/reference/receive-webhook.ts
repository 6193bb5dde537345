// One delivery, from its bytes to its answer.
import type { Dependencies } from './dependencies.ts'
import { isHandled, readDelivery } from './delivery.ts'
import { factsOf, isLockTimeout, statusOf } from './failure.ts'
import type { Outcome } from './metrics.ts'
import { pay } from './pay.ts'
import { quarantine } from './quarantine.ts'
import { rawBody } from './raw-body.ts'
import { record } from './record.ts'
import { isSigned } from './signature.ts'
import { isStorable } from './storable.ts'

const largest = 256 * 1024

/** What is known of a delivery so far. What it says of itself counts only from the signature on. */
interface Known {
  readonly endpointId: string
  tenantId?: string
  provider?: string
  eventId?: string
  type?: string
}

interface Verdict {
  readonly status: number
  readonly outcome: Outcome
  readonly says: string
}

const rejected = (status: number, says: string): Verdict => ({ status, outcome: 'rejected', says })
const accepted = (outcome: Outcome, says: string): Verdict => ({ status: 200, outcome, says })

// #region answer
/** Answers 200 if, and only if, everything that has to last is committed. */
export async function receiveWebhook(
  dependencies: Dependencies,
  endpointId: string,
  request: Request,
): Promise<Response> {
  const { log, metrics } = dependencies
  const known: Known = { endpointId }
  const measured = metrics.processingSeconds.startTimer()
  const verdict = await take(dependencies, known, request).catch((error: unknown) => {
    const busy = isLockTimeout(error)
    log[busy ? 'warn' : 'error']({ ...known, ...factsOf(error) }, 'Webhook failed')
    const outcome = busy ? 'in_progress' : 'failed'
    return { status: statusOf(error), outcome, says: 'Not done. Send it again.' } as const
  })
  measured()
  const { provider = 'unknown', type = '' } = known
  const label = isHandled(provider, type) ? type : 'other'
  metrics.deliveries.inc({ provider, type: label, outcome: verdict.outcome })
  const { status, says } = verdict
  const headers = new Headers({ 'content-type': 'text/plain; charset=utf-8' })
  if (status === 503) headers.set('retry-after', '1')
  // The rest of the body is on its way, and nobody is going to read it.
  if (status === 413) headers.set('connection', 'close')
  return new Response(`${says}\n`, { status, headers })
}
// #endregion

async function take(dependencies: Dependencies, known: Known, request: Request): Promise<Verdict> {
  const { prisma, log } = dependencies
  const { endpointId } = known
  const body = await rawBody(request, largest).catch(() => 'cut off' as const)
  if (body === 'cut off') return rejected(400, 'The body ended before its end.')
  if (body === undefined) return rejected(413, `The body is larger than ${largest} bytes.`)
  // Whose it would be, nobody knows, and no secret to check it with: it is nobody's event.
  const endpoint = isStorable(endpointId)
    ? await prisma.endpoint.findUnique({ where: { id: endpointId } })
    : null
  if (endpoint === null) return rejected(404, 'There is no such endpoint.')
  known.provider = endpoint.provider
  known.tenantId = endpoint.tenantId
  if (!(await isSigned(endpoint, request.headers, body))) {
    log.warn({ ...known }, 'Webhook not signed')
    return rejected(400, 'The signature is missing, wrong, or of another time.')
  }

  // #region process
  const { tenantId, provider } = endpoint
  const reading = readDelivery(endpoint, request.headers, body)
  const bytes = new Uint8Array(body)
  if (reading.kind === 'quarantine') {
    const { reason, eventId } = reading
    // Only where it is signed: elsewhere, whoever repeats a delivery could write anything there.
    const sentId = (provider === 'standard' && request.headers.get('webhook-id')) || ''
    await quarantine(dependencies, { endpointId, reason, eventId, sentId, body: bytes })
    log.error({ ...known, eventId, reason }, 'Webhook quarantined')
    return accepted('quarantined', 'Kept for somebody to look at.')
  }
  const { id: eventId, type } = reading.event
  Object.assign(known, { eventId, type })
  const status = { ignored: 'ignored', now: 'processed', later: 'received' } as const
  const event = { tenantId, provider, eventId, type, status: status[reading.kind], body: bytes }
  const effect = await record(dependencies, event, async (tx) =>
    reading.kind === 'now' ? pay(tx, tenantId, reading.fact, { eventId }) : reading.kind,
  )
  // #endregion

  if (effect === 'duplicate') {
    log.info({ ...known }, 'Duplicate webhook')
    return accepted('duplicate', 'It is here already.')
  }
  log.info({ ...known, effect }, 'Webhook accepted')
  if (effect === 'ignored') return accepted('ignored', 'Nobody handles this type.')
  // A delivery is done with when its row is there. What is left to do, webhook_oldest_unprocessed_seconds says.
  return accepted('processed', 'Done.')
}
