// A checkout that never was, signed as its provider would sign it.
import { Webhook } from 'standardwebhooks'
import Stripe from 'stripe'
import type { demoEndpoints } from './demo-endpoints.ts'

export interface Signed {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** The same body for the same id, whenever it is made; the signature tells of the time. */
export function signedCheckout(
  { provider, secret }: (typeof demoEndpoints)[number],
  id: string,
): Signed {
  const checkout = id.replace('evt_', 'cs_')
  return provider === 'stripe'
    ? signedByStripe(secret, id, checkout)
    : signedByStandard(secret, id, checkout)
}

function signedByStripe(secret: string, id: string, checkout: string): Signed {
  const data = { object: { id: checkout, amount_total: 4900, currency: 'eur' } }
  const body = JSON.stringify({ id, object: 'event', type: 'checkout.session.completed', data })
  const { webhooks } = new Stripe('sk_test_only_signs')
  const signature = webhooks.generateTestHeaderString({ payload: body, secret })
  return { body, headers: { 'content-type': 'application/json', 'stripe-signature': signature } }
}

function signedByStandard(secret: string, id: string, checkout: string): Signed {
  const now = new Date()
  const data = { id: checkout, amount: 4900, currency: 'eur' }
  const body = JSON.stringify({ type: 'checkout.completed', data })
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    },
  }
}
