// What the reference service does with what nobody should send: it refuses what is not signed, keeps what is, and lives on.
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  ada,
  adaStandard,
  bob,
  byStandard,
  byStripe,
  checkoutEvent,
  startReference,
  type Delivery,
  type Reference,
} from '../support/reference.ts'

let reference: Reference
beforeAll(async () => {
  reference = await startReference()
})
afterAll(() => reference.close())
beforeEach(() => reference.empty())
// Whatever was sent: the process is there, and the database with it.
afterEach(async () => {
  const health = await fetch(`${reference.url}/health`)
  expect([health.status, await health.text()]).toEqual([200, 'ok\n'])
})

const good = checkoutEvent('evt_1', 'cs_1')
const checkoutData = { id: 'cs_1', amount: 4900, currency: 'eur' }
const standardBody = JSON.stringify({ type: 'checkout.completed', data: checkoutData })
const minute = 60
/** For what comes by itself, however slow the machine is. */
const eventually = { timeout: 20_000 }

async function counted(outcome: string): Promise<number> {
  const { values } = await reference.metrics.deliveries.get()
  return values
    .filter(({ labels }) => labels.outcome === outcome)
    .reduce((sum, { value }) => sum + value, 0)
}

async function expectAnswer(endpointId: string, delivery: Delivery, status: number): Promise<void> {
  const answer = await reference.deliver(endpointId, delivery)
  expect(answer.status, await answer.text()).toBe(status)
}

describe('what is not signed is refused, and nothing of it is stored', () => {
  afterEach(async () => expect(await reference.stored()).toEqual({}))

  const signed = byStripe(good)
  const standard = byStandard('msg_1', standardBody)
  const without = ({ body, headers }: Delivery, name: string): Delivery => ({
    body,
    headers: Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name)),
  })
  const withHeader = ({ body, headers }: Delivery, name: string, value: string): Delivery => ({
    body,
    headers: { ...headers, [name]: value },
  })

  it.each<[string, string, Delivery]>([
    ['no signature', ada.id, without(signed, 'stripe-signature')],
    ['an empty one', ada.id, withHeader(signed, 'stripe-signature', '')],
    ['no signature at all in it', ada.id, withHeader(signed, 'stripe-signature', 't=1')],
    // For these the library throws another error than it does for a wrong signature.
    ['an empty v1', ada.id, withHeader(signed, 'stripe-signature', 't=1,v1=')],
    ['nonsense', ada.id, withHeader(signed, 'stripe-signature', 't=,v1=,,=')],
    ['the secret of somebody else', ada.id, byStripe(good, bob)],
    ['another body', ada.id, { ...signed, body: checkoutEvent('evt_1', 'cs_2') }],
    ['the same JSON with a space', ada.id, { ...signed, body: `${good} ` }],
    ['no body', ada.id, { ...signed, body: '' }],
    ['ten minutes ago', ada.id, byStripe(good, ada, -10 * minute)],
    // The library alone accepts this one.
    ['in ten minutes', ada.id, byStripe(good, ada, 10 * minute)],
    ['next month', ada.id, byStripe(good, ada, 30 * 24 * 60 * minute)],
    ['another scheme', ada.id, withHeader(signed, 'stripe-signature', signedAsV0(signed))],
    ['the other provider’s way', adaStandard.id, signed],
    ['standard: no id', adaStandard.id, without(standard, 'webhook-id')],
    ['standard: no time', adaStandard.id, without(standard, 'webhook-timestamp')],
    ['standard: no signature', adaStandard.id, without(standard, 'webhook-signature')],
    ['standard: half a signature', adaStandard.id, withHeader(standard, 'webhook-signature', 'v1')],
    ['standard: another id', adaStandard.id, withHeader(standard, 'webhook-id', 'msg_2')],
    ['standard: ten minutes ago', adaStandard.id, byStandard('msg_1', standardBody, -10 * minute)],
    ['standard: in ten minutes', adaStandard.id, byStandard('msg_1', standardBody, 10 * minute)],
  ])('%s', async (_, endpointId, delivery) => {
    await expectAnswer(endpointId, delivery, 400)
  })

  function signedAsV0({ headers }: Delivery): string {
    return (headers['stripe-signature'] ?? '').replace('v1=', 'v0=')
  }

  it.each(['nobody', 'ep_ada\0', `${ada.id} `, 'x'.repeat(1_000), '../metrics', '%'])(
    'an endpoint that is not there: %j',
    async (endpointId) => {
      await expectAnswer(endpointId, signed, 404)
    },
  )

  it('10 MB that say so', async () => {
    const answer = await reference.deliver(ada.id, byStripe('x'.repeat(10_000_000)))
    expect(answer.status).toBe(413)
    expect(answer.headers.get('connection')).toBe('close')
  })

  it('10 MB that do not say so, of which the rest is not waited for', async () => {
    const sending = request(`${reference.url}/webhooks/${ada.id}`, { method: 'POST' })
    sending.on('error', () => {})
    // More than the limit, and then nothing: an answer that waited for the end would not come.
    sending.write(Buffer.alloc(1_000_000))
    const [answer] = await once(sending, 'response')
    expect(answer.statusCode).toBe(413)
    sending.destroy()
  })

  it('a body that ends before its end, which is no failure of ours', async () => {
    const before = await counted('rejected')
    const begun = vi.spyOn(reference.metrics.processingSeconds, 'startTimer')
    const { hostname, port } = new URL(reference.url)
    const socket = connect(Number(port), hostname)
    socket.write(
      `POST /webhooks/${ada.id} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"id":`,
    )
    await vi.waitFor(() => expect(begun).toHaveBeenCalled(), eventually)
    socket.destroy()
    await vi.waitFor(async () => expect(await counted('rejected')).toBe(before + 1), eventually)
    expect(await counted('failed')).toBe(0)
  })
})

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
    await expectAnswer(ada.id, byStripe(body), 200)
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
    await expectAnswer(ada.id, { ...replaced, body }, 200)
    expect(await reference.stored()).toEqual({ QuarantinedDelivery: 1 })
  })

  it('standard: an id of 10 kB in its header', async () => {
    await expectAnswer(adaStandard.id, byStandard('m'.repeat(10_000), standardBody), 200)
    // Another message with the same body is another delivery.
    await expectAnswer(adaStandard.id, byStandard('m'.repeat(10_001), standardBody), 200)
    expect(await reference.stored()).toEqual({ QuarantinedDelivery: 2 })
  })

  it('with a header that Stripe does not sign: here once, whatever stands in it', async () => {
    const { body, headers } = byStripe('no')
    for (const id of ['1', '2'])
      await expectAnswer(ada.id, { body, headers: { ...headers, 'webhook-id': id } }, 200)
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
    await expectAnswer(ada.id, byStripe(body), 200)
    await expectAnswer(ada.id, byStripe(body), 200)
    const rows = await reference.rows('SELECT "eventId", "status", "body" FROM "WebhookEvent"')
    expect(rows).toEqual([{ eventId: 'evt_1', status: 'ignored', body: Buffer.from(body) }])
    expect(await reference.stored()).toEqual({ WebhookEvent: 1 })
  })
})

it('an id of 255 characters of four bytes each is stored', async () => {
  const id = '🪝'.repeat(127)
  await expectAnswer(ada.id, byStripe(checkoutEvent(id, '🪝'.repeat(127))), 200)
  expect(await reference.stored()).toEqual({ WebhookEvent: 1, Payment: 1, OutboxMessage: 2 })
})

it('counts what it has seen under labels that nobody outside can invent', async () => {
  await reference.deliver(ada.id, byStripe(checkoutEvent('evt_1', 'cs_1', { type: 'invented' })))
  await reference.deliver(ada.id, { body: good, headers: {} })
  await reference.deliver('nobody', byStripe(good))
  await reference.deliver(ada.id, byStripe(checkoutEvent('evt_2', 'cs_2', { account: 'eve' })))
  const text = await (await fetch(`${reference.url}/metrics`)).text()
  expect(text).not.toMatch(/invented|customer\.created|nobody|"eve"|ep_ada|evt_/)
  const types = new Set([...text.matchAll(/type="([^"]*)"/g)].map(([, type]) => type))
  expect([...types].sort()).toEqual(['checkout.session.completed', 'other'])
  expect(text).toMatch(/^webhook_quarantine_size 1$/m)
  for (const name of [
    'webhook_processing_seconds_count',
    'webhook_oldest_unprocessed_seconds',
    'webhook_lease_reclaims_total',
    'outbox_oldest_unsent_seconds',
  ])
    expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'))
})

it('has logged nothing of what was sent', () => {
  const text = JSON.stringify(reference.logged)
  expect(text).not.toMatch(/4900|cs_1|whsec|v1=/)
})
