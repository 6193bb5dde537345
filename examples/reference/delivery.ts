// What a signed delivery is about, and whether it can be handled. Nothing here trusts more than the signature says: that the
// provider sent these bytes.
import { asObject, jsonObject } from './raw-body.ts'
import { isAmount, isCurrency, isStorable } from './storable.ts'

/** What an event tells of: money for something that has an id. */
export interface Fact {
  readonly reference: string
  readonly amount: number
  readonly currency: string
}

export interface EventHead {
  readonly id: string
  readonly type: string
}

export type Reading =
  | { readonly kind: 'quarantine'; readonly reason: string; readonly eventId: string | undefined }
  | { readonly kind: 'ignored'; readonly event: EventHead }
  /** To be done before the answer, or after it. */
  | { readonly kind: 'now' | 'later'; readonly event: EventHead; readonly fact: Fact }

interface Handled {
  readonly when: 'now' | 'later'
  readonly factOf: (data: Record<string, unknown>) => unknown[]
}

// Stripe tells of a delayed payment twice, with two events: both name the checkout, whose payment is unique.
const stripeCheckout: Handled = {
  when: 'now',
  factOf: ({ id, amount_total, currency }) => [id, amount_total, currency],
}
const standardFact: Handled['factOf'] = ({ id, amount, currency }) => [id, amount, currency]

const handled: ReadonlyMap<string, Handled> = new Map<string, Handled>([
  ['stripe checkout.session.completed', stripeCheckout],
  ['stripe checkout.session.async_payment_succeeded', stripeCheckout],
  [
    'stripe invoice.paid',
    { when: 'later', factOf: ({ id, amount_paid, currency }) => [id, amount_paid, currency] },
  ],
  ['standard checkout.completed', { when: 'now', factOf: standardFact }],
  ['standard invoice.paid', { when: 'later', factOf: standardFact }],
])

/** Whether anybody handles events of this type. Others are countless, and no label of a metric. */
export function isHandled(provider: string, type: string): boolean {
  return handled.has(`${provider} ${type}`)
}

/** @param tenantId whose the endpoint is */
export function readDelivery(
  { provider, tenantId }: { readonly provider: string; readonly tenantId: string },
  headers: Headers,
  body: Uint8Array,
): Reading {
  const json = jsonObject(body)
  const id = provider === 'standard' ? headers.get('webhook-id') : json?.['id']
  const eventId = isStorable(id) ? id : undefined
  const quarantine = (reason: string): Reading => ({ kind: 'quarantine', reason, eventId })

  if (json === undefined) return quarantine('body is no JSON object')
  const type = json['type']
  if (eventId === undefined) return quarantine('id cannot be stored')
  if (!isStorable(type)) return quarantine('type cannot be stored')
  // #region tenant-isolation
  // The endpoint says whose this is. What the body says can only contradict it, and then nobody may handle it.
  const account = json['account'] ?? tenantId
  if (account !== tenantId) return quarantine('account is not the one of the endpoint')
  // #endregion

  const event = { id: eventId, type }
  const known = handled.get(`${provider} ${type}`)
  if (known === undefined) return { kind: 'ignored', event }
  const data = dataOf(provider, json)
  // The checkout is through, the money is not; the event that tells of it is another one.
  if (data?.['payment_status'] === 'unpaid') return { kind: 'ignored', event }
  const fact = checkedFact(data === undefined ? [] : known.factOf(data))
  if (fact === undefined) return quarantine('data cannot be read')
  return { kind: known.when, event, fact }
}

/** The fact of a stored event. Throws if it has none, which its delivery has ruled out. */
export function factOfStored(provider: string, type: string, body: Uint8Array): Fact {
  const data = dataOf(provider, jsonObject(body) ?? {})
  const known = handled.get(`${provider} ${type}`)
  const fact = checkedFact(data === undefined || known === undefined ? [] : known.factOf(data))
  if (fact === undefined) throw new Error('A stored event has no fact.')
  return fact
}

function dataOf(provider: string, json: Record<string, unknown>) {
  const data = asObject(json['data'])
  return provider === 'stripe' ? asObject(data?.['object']) : data
}

function checkedFact([reference, amount, currency]: readonly unknown[]): Fact | undefined {
  const isFact = isStorable(reference) && isAmount(amount) && isCurrency(currency)
  return isFact ? { reference, amount, currency } : undefined
}
