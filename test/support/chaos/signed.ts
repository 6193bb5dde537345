// A delivery as a provider sends it: the same body each time, signed anew by the provider's own library.
import { standardHeaders, stripeHeaders } from '../../../examples/reference/sign.ts'
import type { PlannedEvent } from './plan.ts'

export interface Signed {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

const json = 'application/json'
/** 2026-01-05. Bodies must not differ from one replay to the next. */
const created = 1_767_603_600

export function signed(event: PlannedEvent): Signed {
  return event.endpoint.provider === 'stripe' ? byStripe(event) : byStandardWebhooks(event)
}

function byStripe({ endpoint, id, type, account, object, amount }: PlannedEvent): Signed {
  const money = type === 'invoice.paid' ? { amount_paid: amount } : { amount_total: amount }
  const body = JSON.stringify({
    id,
    object: 'event',
    account,
    api_version: '2025-10-29.clover',
    created,
    data: { object: { id: object, currency: 'eur', payment_status: 'paid', ...money } },
    livemode: false,
    type,
  })
  return { body, headers: { 'content-type': json, ...stripeHeaders(endpoint.secret, body) } }
}

function byStandardWebhooks({ endpoint, id, type, account, object, amount }: PlannedEvent): Signed {
  const body = JSON.stringify({
    type,
    account,
    timestamp: new Date(created * 1_000).toISOString(),
    data: { id: object, amount, currency: 'eur' },
  })
  return { body, headers: { 'content-type': json, ...standardHeaders(endpoint.secret, id, body) } }
}
