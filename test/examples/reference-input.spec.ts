// What the reference service does with what nobody should send: it refuses it, stores nothing of it, and lives on.
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.ts'
import {
  ada,
  adaStandard,
  bob,
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
const minute = 60

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

it('counts what it has seen under labels that nobody outside can invent', async () => {
  await reference.deliver(ada.id, byStripe(good))
  await reference.deliver(ada.id, byStripe(checkoutEvent('evt_3', 'cs_1', { type: 'invented' })))
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
