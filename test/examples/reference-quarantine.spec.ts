// What is signed, and nobody should send: the reference service keeps it, answers 200, and lives on.
import { describe, expect, it } from 'vitest'
import {
  ada,
  adaStandard,
  byStandard,
  byStripe,
  checkoutEvent,
  type Delivery,
  type Reference,
} from '../support/reference.ts'
import { expectAliveAfterEach, useReference } from '../support/reference-of-file.ts'

let reference: Reference
useReference({}, (started) => (reference = started))
// Whatever was sent.
expectAliveAfterEach(() => reference)

const good = checkoutEvent('evt_1', 'cs_1')
const checkoutData = { id: 'cs_1', amount: 4900, currency: 'eur' }
const standardBody = JSON.stringify({ type: 'checkout.completed', data: checkoutData })

async function expectAccepted(endpointId: string, delivery: Delivery): Promise<void> {
  const answer = await reference.deliver(endpointId, delivery)
  expect(answer.status, await answer.text()).toBe(200)
}

describe('what is signed and odd is kept, and answered 200', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
  const event = (changes: object) => checkoutEvent('evt_1', 'cs_1', changes)
  const checkout = (changes: object) =>
    event({ data: { object: { id: 'cs_1', amount_total: 4900, currency: 'eur', ...changes } } })

  it.each<[string, string, string]>([
    ['no JSON', 'no', 'body is no JSON object'],
    ['half of it', good.slice(0, -1), 'body is no JSON object'],
    ['a list', '[]', 'body is no JSON object'],
    ['null', 'null', 'body is no JSON object'],
    ['100,000 lists in each other', nested(100_000), 'body is no JSON object'],
    [
      '50,000 lists in each other, for an id',
      `{"id":${nested(50_000)},"type":"t"}`,
      'id cannot be stored',
    ],
    ['no id', event({ id: undefined }), 'id cannot be stored'],
    ['an id that is a number', event({ id: 1 }), 'id cannot be stored'],
    ['an empty id', event({ id: '' }), 'id cannot be stored'],
    ['an id of 10 kB', event({ id: 'e'.repeat(10_000) }), 'id cannot be stored'],
    ['an id of 256', event({ id: 'e'.repeat(256) }), 'id cannot be stored'],
    ['NUL in the id', event({ id: 'evt_\0' }), 'id cannot be stored'],
    ['half a surrogate pair in the id', event({ id: 'evt_\ud800' }), 'id cannot be stored'],
    ['no type', event({ type: undefined }), 'type cannot be stored'],
    ['NUL in a type that nobody knows', event({ type: 'x\0' }), 'type cannot be stored'],
    [
      'the account of another tenant',
      event({ account: 'bob' }),
      'account is not the one of the endpoint',
    ],
    [
      'an account that nobody knows',
      event({ account: 'eve' }),
      'account is not the one of the endpoint',
    ],
    [
      'an account that is none',
      event({ account: ['ada'] }),
      'account is not the one of the endpoint',
    ],
    ['no data', event({ data: undefined }), 'data cannot be read'],
    ['data that is a list', event({ data: { object: [] } }), 'data cannot be read'],
    ['NUL in the checkout', checkout({ id: 'cs_\0' }), 'data cannot be read'],
    ['NUL in the currency', checkout({ currency: 'eu\0' }), 'data cannot be read'],
    ['an amount with a fraction', checkout({ amount_total: 0.5 }), 'data cannot be read'],
    ['an amount below zero', checkout({ amount_total: -1 }), 'data cannot be read'],
    ['more than an INTEGER', checkout({ amount_total: 2 ** 31 }), 'data cannot be read'],
    ['an amount in letters', checkout({ amount_total: '4900' }), 'data cannot be read'],
    ['an invoice without an amount', event({ type: 'invoice.paid' }), 'data cannot be read'],
  ])('%s', async (_, body, reason) => {
    await expectAccepted(ada.id, byStripe(body))
    const kept = await reference.rows(
      'SELECT "endpointId", "reason", "body" FROM "QuarantinedDelivery"',
    )
    expect(kept).toEqual([{ endpointId: ada.id, reason, body: Buffer.from(body) }])
    expect(await reference.stored()).toEqual({ QuarantinedDelivery: 1 })
  })

  it('bytes that are no UTF-8, which the library reads as if they were', async () => {
    const replaced = byStripe(good.replace('cs_1', 'cs_\ufffd'))
    const [start = '', end = ''] = String(replaced.body).split('\ufffd')
    const body = new Uint8Array([...Buffer.from(start), 0xff, ...Buffer.from(end)])
    await expectAccepted(ada.id, { ...replaced, body })
    expect(await reference.stored()).toEqual({ QuarantinedDelivery: 1 })
  })

  it('standard: an id of 10 kB in its header', async () => {
    await expectAccepted(adaStandard.id, byStandard('m'.repeat(10_000), standardBody))
    // Another message with the same body is another delivery.
    await expectAccepted(adaStandard.id, byStandard('m'.repeat(10_001), standardBody))
    expect(await reference.stored()).toEqual({ QuarantinedDelivery: 2 })
  })

  it('with a header that Stripe does not sign: here once, whatever stands in it', async () => {
    const { body, headers } = byStripe('no')
    for (const id of ['1', '2'])
      await expectAccepted(ada.id, { body, headers: { ...headers, 'webhook-id': id } })
    expect(await reference.stored()).toEqual({ QuarantinedDelivery: 1 })
  })

  it('ten times at once: here once', async () => {
    const delivery = byStripe(event({ account: 'bob' }))
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => reference.deliver(ada.id, delivery)),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(await reference.stored()).toEqual({ QuarantinedDelivery: 1 })
  })
})

describe('what is signed and nobody handles is recorded as ignored, and answered 200', () => {
  it.each<[string, string]>([
    ['an unknown type', checkoutEvent('evt_1', 'cs_1', { type: 'customer.created' })],
    ['a type by the name of a method', checkoutEvent('evt_1', 'cs_1', { type: 'constructor' })],
    ['NUL in data that nobody reads', checkoutEvent('evt_1', 'cs_\0', { type: 'x' })],
    ['a thin event', checkoutEvent('evt_1', 'cs_1', { object: 'v2.core.event', type: 'v1.x.y' })],
    [
      '30,000 lists in each other, in data that nobody reads',
      `{"id":"evt_1","type":"x","data":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
    ],
  ])('%s', async (_, body) => {
    await expectAccepted(ada.id, byStripe(body))
    await expectAccepted(ada.id, byStripe(body))
    const rows = await reference.rows('SELECT "eventId", "status", "body" FROM "WebhookEvent"')
    expect(rows).toEqual([{ eventId: 'evt_1', status: 'ignored', body: Buffer.from(body) }])
    expect(await reference.stored()).toEqual({ WebhookEvent: 1 })
  })
})

it('an id of 255 characters of four bytes each is stored', async () => {
  const id = '🪝'.repeat(127)
  await expectAccepted(ada.id, byStripe(checkoutEvent(id, '🪝'.repeat(127))))
  expect(await reference.stored()).toEqual({ WebhookEvent: 1, Payment: 1, OutboxMessage: 2 })
})

it('has logged nothing of what was sent', () => {
  const text = JSON.stringify(reference.logged)
  expect(text).not.toMatch(/4900|cs_1|whsec|v1=/)
})
