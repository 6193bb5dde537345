// What the reference service leaves behind when deliveries come at once. Nothing is mocked: HTTP, signatures, PostgreSQL.
//
// This is a smoke test. It says whether it broke today, on this machine; whether it can break, the explorer says.
import { describe, expect, it } from 'vitest'
import { sweep } from '../../examples/reference/sweeper.ts'
import { deliverAll, effectOf, paymentsAndMessages } from '../support/deliveries-and-effects.ts'
import {
  ada,
  adaStandard,
  bob,
  byStandard,
  byStripe,
  checkoutEvent,
  invoiceEvent,
  type Reference,
} from '../support/reference.ts'
import { useReference } from '../support/reference-of-file.ts'

let reference: Reference
useReference({ lockTimeoutMs: 500 }, (started) => (reference = started))

// #region race-condition-test
describe('one event, delivered at once', () => {
  it.each([2, 10, 50])('%i times: answered as declared, and done once', async (copies) => {
    const body = checkoutEvent('evt_1', 'cs_1')
    const before = reference.logged.length
    const statuses = await deliverAll(
      reference,
      Array.from({ length: copies }, () => [ada.id, byStripe(body)]),
    )
    // 200: it is committed, by this delivery or by another. 503: another was at it for too long. Nothing else.
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
    expect(statuses).toContain(200)

    expect(await paymentsAndMessages(reference)).toEqual(effectOf('ada', 'cs_1', 'evt_1'))
    const events = await reference.rows(
      `SELECT "tenantId", "provider", "eventId", "type", "status", "body" FROM "WebhookEvent"`,
    )
    expect(events).toEqual([
      {
        tenantId: 'ada',
        provider: 'stripe',
        eventId: 'evt_1',
        type: 'checkout.session.completed',
        status: 'processed',
        // What was signed, to the byte.
        body: Buffer.from(body),
      },
    ])
    const said = reference.logged.slice(before).map(({ msg }) => msg)
    expect(said.filter((msg) => msg === 'Webhook accepted')).toHaveLength(1)
    expect(said.filter((msg) => msg === 'Duplicate webhook')).toHaveLength(copies - 1)
  })

  it('of the standard kind, whose id is in a header', async () => {
    const body = JSON.stringify({
      type: 'checkout.completed',
      data: { id: 'cs_1', amount: 4900, currency: 'eur' },
    })
    const delivery = byStandard('msg_1', body)
    await deliverAll(
      reference,
      Array.from({ length: 10 }, () => [adaStandard.id, delivery]),
    )
    expect(await paymentsAndMessages(reference)).toEqual(effectOf('ada', 'cs_1', 'msg_1'))
  })

  it('and to be worked on later: one row, and one mail', async () => {
    const delivery = byStripe(invoiceEvent('evt_1', 'in_1'))
    await deliverAll(
      reference,
      Array.from({ length: 10 }, () => [ada.id, delivery]),
    )
    expect(await reference.stored()).toEqual({ WebhookEvent: 1 })
    await Promise.all([sweep(reference), sweep(reference), sweep(reference)])
    const rows = await reference.rows('SELECT "kind", "reference" FROM "OutboxMessage"')
    expect(rows).toEqual([{ kind: 'mail', reference: 'in_1' }])
  })
})
// #endregion

// #region tenant-isolation
describe('two tenants', () => {
  it('have the same id and the same checkout at once, and each has its own payment', async () => {
    const body = checkoutEvent('evt_1', 'cs_1')
    const deliveries = Array.from({ length: 5 }, () => [
      [ada.id, byStripe(body, ada)] as const,
      [bob.id, byStripe(body, bob)] as const,
    ]).flat()
    await deliverAll(reference, deliveries)
    const ofAda = effectOf('ada', 'cs_1', 'evt_1')
    const ofBob = effectOf('bob', 'cs_1', 'evt_1')
    expect(await paymentsAndMessages(reference)).toEqual({
      payments: [...ofAda.payments, ...ofBob.payments],
      messages: [...ofAda.messages, ...ofBob.messages],
    })
  })

  it('do not get at each other with what the body says', async () => {
    const body = checkoutEvent('evt_1', 'cs_1', { account: 'bob' })
    expect((await reference.deliver(ada.id, byStripe(body, ada))).status).toBe(200)
    expect(await reference.stored()).toEqual({ QuarantinedDelivery: 1 })
    const own = checkoutEvent('evt_1', 'cs_1', { account: 'ada' })
    expect((await reference.deliver(ada.id, byStripe(own, ada))).status).toBe(200)
    expect(await paymentsAndMessages(reference)).toEqual(effectOf('ada', 'cs_1', 'evt_1'))
  })

  it('do not get at each other with a signature', async () => {
    const body = checkoutEvent('evt_1', 'cs_1')
    expect((await reference.deliver(bob.id, byStripe(body, ada))).status).toBe(400)
    expect(await reference.stored()).toEqual({})
  })

  it('one tenant has the same id at two providers, which are two events', async () => {
    const data = { id: 'cs_2', amount: 4900, currency: 'eur' }
    const standard = byStandard('evt_1', JSON.stringify({ type: 'checkout.completed', data }))
    await deliverAll(reference, [
      [ada.id, byStripe(checkoutEvent('evt_1', 'cs_1'))],
      [adaStandard.id, standard],
    ])
    expect(await reference.stored()).toEqual({ WebhookEvent: 2, Payment: 2, OutboxMessage: 4 })
  })
})
// #endregion
