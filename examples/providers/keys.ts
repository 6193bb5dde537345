// What a delivery is told by, for each provider whose documentation names something: the id that it repeats in every retry.
// None of these is unique by itself. Store it with the tenant and the endpoint, under one unique index over all of them.
// Undefined means that nothing can be told by this delivery, or that what is there cannot be stored: quarantine, and 200.

export type KeyOf = (headers: Headers, body: unknown) => string | undefined

export const stripe: KeyOf = (_, body) => storable(field(body, 'id'))

/** One event has one such id, in all of its subscriptions. X-Shopify-Webhook-Id is of one delivery. */
export const shopify: KeyOf = (headers) => storable(headers.get('x-shopify-event-id'))

/** Two apps can get the same one. */
export const github: KeyOf = (headers) => storable(headers.get('x-github-delivery'))

/** X-Gitlab-Webhook-UUID names the configuration: with it every event after the first would be a duplicate. */
export const gitlab: KeyOf = (headers) => storable(headers.get('idempotency-key'))

/** PAYPAL-TRANSMISSION-ID is of one transmission. */
export const paypal: KeyOf = (_, body) => storable(field(body, 'id'))

export const square: KeyOf = (_, body) => storable(field(body, 'event_id'))

/** notification_id is of one destination. */
export const paddle: KeyOf = (_, body) => storable(field(body, 'event_id'))

export const svix: KeyOf = (headers) => storable(headers.get('svix-id'))

/** Sends through Svix. */
export const clerk: KeyOf = svix

export const standardWebhooks: KeyOf = (headers) => storable(headers.get('webhook-id'))

/** X-Slack-Retry-Num says that there was an attempt, not that it succeeded. */
export const slack: KeyOf = (_, body) => storable(field(body, 'event_id'))

export const twilio: KeyOf = (headers) => storable(headers.get('i-twilio-idempotency-token'))

export const razorpay: KeyOf = (headers) => storable(headers.get('x-razorpay-event-id'))

/**
 * Has no id of events. This is what comes nearest, and it takes two events of one name, about one object that was updated
 * once, for one. The effect needs a key of its own all the more.
 */
export const lemonSqueezy: KeyOf = (headers, body) => {
  const data = field(body, 'data')
  const parts = [
    headers.get('x-event-name'),
    field(data, 'type'),
    field(data, 'id'),
    field(field(data, 'attributes'), 'updated_at'),
  ]
  return parts.every((part) => storable(part) !== undefined)
    ? storable(JSON.stringify(parts))
    : undefined
}

/** As much as an index can be asked to hold, and more than any of these providers sends. */
const longest = 255

/** PostgreSQL's text holds no NUL, and an index no key of any length. */
function storable(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || value.length > longest) return undefined
  return value.includes('\0') ? undefined : value
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}
