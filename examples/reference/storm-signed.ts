// A checkout that never was, signed as its provider would sign it.
import type { demoEndpoints } from './demo-endpoints.ts'
import { standardHeaders, stripeHeaders } from './sign.ts'

export interface Signed {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

const json = 'application/json'

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
  return { body, headers: { 'content-type': json, ...stripeHeaders(secret, body) } }
}

function signedByStandard(secret: string, id: string, checkout: string): Signed {
  const data = { id: checkout, amount: 4900, currency: 'eur' }
  const body = JSON.stringify({ type: 'checkout.completed', data })
  return { body, headers: { 'content-type': json, ...standardHeaders(secret, id, body) } }
}
