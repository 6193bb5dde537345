// A provider: it delivers at least once. What got no 2xx is delivered again, signed anew, to whichever process listens.
import { setTimeout as sleep } from 'node:timers/promises'
import { drawOf } from './draw.ts'
import type { ChaosPlan, Delivery } from './plan.ts'
import { signed } from './signed.ts'

export interface DeliveryRecord {
  readonly delivery: Delivery
  /** What each attempt came to, in order: a status, or why there was none. */
  readonly answers: readonly (number | string)[]
  readonly acknowledged: boolean
}

export interface Around {
  /** Where the service listens right now. */
  readonly addresses: () => readonly string[]
  /** Called when a delivery is about to be sent, each time. */
  readonly sends: () => void
  /** Aborted when the run has no time left. */
  readonly signal: AbortSignal
}

const givesUpAfter = 10_000
const firstBackOff = 50
const longestBackOff = 1_000

/** Resolves when every delivery is acknowledged, or when there is no time left. */
export async function deliverAll(
  plan: ChaosPlan,
  around: Around,
): Promise<readonly DeliveryRecord[]> {
  const under: Promise<DeliveryRecord>[] = []
  for (const delivery of plan.deliveries) {
    await sleep(delivery.afterMs)
    under.push(untilAcknowledged(plan.seed, delivery, around))
  }
  return Promise.all(under)
}

async function untilAcknowledged(
  seed: number,
  delivery: Delivery,
  around: Around,
): Promise<DeliveryRecord> {
  const draw = drawOf(seed, delivery.event.endpoint.id, delivery.event.id, delivery.copy)
  const answers: (number | string)[] = []
  for (let backOff = firstBackOff; !around.signal.aborted;) {
    const addresses = around.addresses()
    const answer = addresses.length === 0 ? 'nobody listens' : await sent(draw.pick(addresses))
    answers.push(answer)
    if (typeof answer === 'number' && answer >= 200 && answer < 300)
      return { delivery, answers, acknowledged: true }
    await sleep(backOff + draw.between(0, firstBackOff))
    backOff = Math.min(backOff * 2, longestBackOff)
  }
  return { delivery, answers, acknowledged: false }

  async function sent(address: string): Promise<number | string> {
    around.sends()
    const { event } = delivery
    try {
      const response = await fetch(`${address}/webhooks/${event.endpoint.id}`, {
        method: 'POST',
        ...signed(event),
        signal: AbortSignal.any([AbortSignal.timeout(givesUpAfter), around.signal]),
      })
      // Read to its end: the answer is one only when all of it has come.
      await response.arrayBuffer()
      return response.status
    } catch (error) {
      return reasonOf(error)
    }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name
}
