// The headers under which a provider sends a body, signed by its own library: for those who play the provider.
import { Webhook } from 'standardwebhooks'
import Stripe from 'stripe'

type Headers = Readonly<Record<string, string>>

/** @param at in seconds since 1970 */
export function stripeHeaders(secret: string, body: string, at = secondsNow()): Headers {
  const signature = Stripe.webhooks.generateTestHeaderString({
    payload: body,
    secret,
    timestamp: at,
  })
  return { 'stripe-signature': signature }
}

/** @param at in seconds since 1970 */
export function standardHeaders(
  secret: string,
  id: string,
  body: string,
  at = secondsNow(),
): Headers {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': new Webhook(secret).sign(id, new Date(at * 1_000), body),
  }
}

function secondsNow(): number {
  return Math.floor(Date.now() / 1_000)
}
