// What the reference service leaves behind when deliveries come at once. Nothing is mocked: HTTP, signatures, PostgreSQL.
//
// This is a smoke test. It says whether it broke today, on this machine; whether it can break, the explorer says.
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { migrate } from '../../examples/reference/migrate.ts'
import { sweep } from '../../examples/reference/sweeper.ts'
import {
  ada,
  adaStandard,
  bob,
  byStandard,
  byStripe,
  checkoutEvent,
  invoiceEvent,
  startReference,
  type Delivery,
  type Reference,
} from '../support/reference.ts'

let reference: Reference
beforeAll(async () => {
  reference = await startReference({ lockTimeoutMs: 500 })
})
afterAll(() => reference.close())
beforeEach(() => reference.empty())

/** Everything at once, and then again what was told to come again, as a provider does it. The first answers. */
async function deliverAll(
  deliveries: readonly (readonly [endpointId: string, delivery: Delivery])[],
): Promise<readonly number[]> {
  const answers = await Promise.all(
    deliveries.map(([endpointId, delivery]) => reference.deliver(endpointId, delivery)),
  )
  for (const [index, { status }] of answers.entries()) {
    const delivery = deliveries[index]
    if (status !== 503 || delivery === undefined) continue
    expect((await reference.deliver(...delivery)).status).toBe(200)
  }
  return answers.map(({ status }) => status)
}

async function paymentsAndMessages() {
  const payments = await reference.rows(
    'SELECT "tenantId", "checkoutId", "amount", "currency", "eventId" FROM "Payment" ORDER BY 1, 2',
  )
  const messages = await reference.rows(
    'SELECT "tenantId", "kind", "reference", "payload" FROM "OutboxMessage" ORDER BY 1, 2, 3',
  )
  return { payments, messages }
}

const effectOf = (tenantId: string, reference: string, eventId: string) => ({
  payments: [{ tenantId, checkoutId: reference, amount: 4900, currency: 'eur', eventId }],
  messages: [
    { tenantId, kind: 'mail', reference, payload: { tenantId, reference } },
    {
      tenantId,
      kind: 'transfer',
      reference,
      payload: { tenantId, reference, amount: 4900, currency: 'eur' },
    },
  ],
})

// #region race-condition-test
describe('one event, delivered at once', () => {
  it.each([2, 10, 50])('%i times: answered as declared, and done once', async (copies) => {
    const body = checkoutEvent('evt_1', 'cs_1')
    const before = reference.logged.length
    const statuses = await deliverAll(
      Array.from({ length: copies }, () => [ada.id, byStripe(body)]),
    )
    // 200: it is committed, by this delivery or by another. 503: another was at it for too long. Nothing else.
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
    expect(statuses).toContain(200)

    expect(await paymentsAndMessages()).toEqual(effectOf('ada', 'cs_1', 'evt_1'))
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
    await deliverAll(Array.from({ length: 10 }, () => [adaStandard.id, delivery]))
    expect(await paymentsAndMessages()).toEqual(effectOf('ada', 'cs_1', 'msg_1'))
  })

  it('and to be worked on later: one row, and one mail', async () => {
    const delivery = byStripe(invoiceEvent('evt_1', 'in_1'))
    await deliverAll(Array.from({ length: 10 }, () => [ada.id, delivery]))
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
    await deliverAll(deliveries)
    const ofAda = effectOf('ada', 'cs_1', 'evt_1')
    const ofBob = effectOf('bob', 'cs_1', 'evt_1')
    expect(await paymentsAndMessages()).toEqual({
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
    expect(await paymentsAndMessages()).toEqual(effectOf('ada', 'cs_1', 'evt_1'))
  })

  it('do not get at each other with a signature', async () => {
    const body = checkoutEvent('evt_1', 'cs_1')
    expect((await reference.deliver(bob.id, byStripe(body, ada))).status).toBe(400)
    expect(await reference.stored()).toEqual({})
  })

  it('one tenant has the same id at two providers, which are two events', async () => {
    const data = { id: 'cs_2', amount: 4900, currency: 'eur' }
    const standard = byStandard('evt_1', JSON.stringify({ type: 'checkout.completed', data }))
    await deliverAll([
      [ada.id, byStripe(checkoutEvent('evt_1', 'cs_1'))],
      [adaStandard.id, standard],
    ])
    expect(await reference.stored()).toEqual({ WebhookEvent: 2, Payment: 2, OutboxMessage: 4 })
  })
})
// #endregion

describe('what follows from an event', () => {
  it('two events that tell of one checkout pay once', async () => {
    const late = checkoutEvent('evt_2', 'cs_1', {
      type: 'checkout.session.async_payment_succeeded',
    })
    const deliveries = Array.from({ length: 5 }, () => [
      [ada.id, byStripe(checkoutEvent('evt_1', 'cs_1'))] as const,
      [ada.id, byStripe(late)] as const,
    ]).flat()
    await deliverAll(deliveries)
    const { payments, messages } = await paymentsAndMessages()
    expect(payments).toHaveLength(1)
    expect(messages).toEqual(effectOf('ada', 'cs_1', '').messages)
    expect((await reference.stored())['WebhookEvent']).toBe(2)
  })

  it('two events about one invoice are one mail', async () => {
    await deliverAll([
      [ada.id, byStripe(invoiceEvent('evt_1', 'in_1'))],
      [ada.id, byStripe(invoiceEvent('evt_2', 'in_1'))],
    ])
    await sweep(reference)
    expect(await reference.stored()).toEqual({ WebhookEvent: 2, OutboxMessage: 1 })
    const open = await reference.rows(`SELECT FROM "WebhookEvent" WHERE "status" <> 'processed'`)
    expect(open).toHaveLength(0)
  })

  it('a checkout that is through and not paid is paid by the event that says so', async () => {
    const data = {
      object: { id: 'cs_1', amount_total: 4900, currency: 'eur', payment_status: 'unpaid' },
    }
    await reference.deliver(ada.id, byStripe(checkoutEvent('evt_1', 'cs_1', { data })))
    expect(await reference.stored()).toEqual({ WebhookEvent: 1 })
    const type = 'checkout.session.async_payment_succeeded'
    await reference.deliver(ada.id, byStripe(checkoutEvent('evt_2', 'cs_1', { type })))
    expect(await paymentsAndMessages()).toEqual(effectOf('ada', 'cs_1', 'evt_2'))
  })

  it.each(['Payment', 'OutboxMessage'] as const)(
    'an effect that fails at its %s leaves nothing, and the next attempt does it all',
    async (table) => {
      const delivery = byStripe(checkoutEvent('evt_1', 'cs_1'))
      await refusing(table, 'P0001', '', async () => {
        expect((await reference.deliver(ada.id, delivery)).status).toBe(500)
      })
      expect(await reference.stored()).toEqual({})
      expect((await reference.deliver(ada.id, delivery)).status).toBe(200)
      expect(await paymentsAndMessages()).toEqual(effectOf('ada', 'cs_1', 'evt_1'))
    },
  )

  // #region duplicate-error
  it('a duplicate in any other index is no duplicate webhook', async () => {
    const before = reference.logged.length
    await refusing('Payment', '23505', 'Customer_tenantId_email_key', async () => {
      const answer = await reference.deliver(ada.id, byStripe(checkoutEvent('evt_1', 'cs_1')))
      expect(answer.status).toBe(500)
    })
    expect(await reference.stored()).toEqual({})
    const lines = reference.logged.slice(before)
    expect(lines).toMatchObject([
      {
        msg: 'Webhook failed',
        eventId: 'evt_1',
        sqlstate: '23505',
        constraint: 'Customer_tenantId_email_key',
      },
    ])
    // Neither what the error says nor what was delivered.
    expect(JSON.stringify(lines)).not.toMatch(/refused for the test|cs_1|4900/)
  })
  // #endregion
})

describe('a delivery that waits for another', () => {
  /** Somebody else's transaction that has inserted the event, and is still open. */
  async function holding({ databaseUrl } = reference): Promise<pg.Client> {
    const other = new pg.Client({ connectionString: databaseUrl })
    await other.connect()
    await other.query('BEGIN')
    await other.query(
      `INSERT INTO "WebhookEvent" ("tenantId", "provider", "eventId", "type", "status", "body")
       VALUES ('ada', 'stripe', 'evt_1', 'checkout.session.completed', 'processed', '')`,
    )
    return other
  }

  it.each([
    ['COMMIT', 'a duplicate', {}],
    ['ROLLBACK', 'the first', { Payment: 1, OutboxMessage: 2 }],
  ])('is told to come again, and after a %s it is %s', async (end, _, effects) => {
    const other = await holding()
    const delivery = byStripe(checkoutEvent('evt_1', 'cs_1'))
    const answer = await reference.deliver(ada.id, delivery)
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('1')
    await other.query(end)
    await other.end()
    expect((await reference.deliver(ada.id, delivery)).status).toBe(200)
    expect(await reference.stored()).toEqual({ WebhookEvent: 1, ...effects })
  })

  it('that nobody ends is no failure of others: they are told to come again', async () => {
    const patient = await startReference({ lockTimeoutMs: 4_000 })
    const other = await holding(patient)
    const waiting = Array.from({ length: 10 }, () =>
      patient.deliver(ada.id, byStripe(checkoutEvent('evt_1', 'cs_1'))),
    )
    // Every connection is taken.
    await vi.waitFor(
      async () => {
        const blocked = `SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`
        expect(await patient.rows(blocked)).toHaveLength(10)
      },
      { timeout: 3_000 },
    )
    const someoneElse = await patient.deliver(bob.id, byStripe(checkoutEvent('evt_2', 'cs_2'), bob))
    expect([someoneElse.status, someoneElse.headers.get('retry-after')]).toEqual([503, '1'])
    await other.query('ROLLBACK')
    await other.end()
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(10).fill(200))
    await patient.close()
  })

  it('holds up nobody for long, though it takes every connection', async () => {
    const other = await holding()
    const waiting = Array.from({ length: 15 }, () =>
      reference.deliver(ada.id, byStripe(checkoutEvent('evt_1', 'cs_1'))),
    )
    const someoneElse = await reference.deliver(
      bob.id,
      byStripe(checkoutEvent('evt_2', 'cs_2'), bob),
    )
    expect(someoneElse.status).toBe(200)
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(15).fill(503))
    await other.query('ROLLBACK')
    await other.end()
  })
})

it('migrations that run twice at once run once', async () => {
  const applied = await Promise.all([
    migrate(reference.databaseUrl),
    migrate(reference.databaseUrl),
  ])
  expect(applied).toEqual([[], []])
})

/** Lets the database refuse every row of a table, for as long as `work` takes. */
async function refusing(
  table: 'Payment' | 'OutboxMessage',
  sqlstate: string,
  constraint: string,
  work: () => Promise<void>,
): Promise<void> {
  await reference.rows(`
    CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'refused for the test: %', NEW::text
        USING ERRCODE = '${sqlstate}', CONSTRAINT = '${constraint}';
    END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON "${table}" FOR EACH ROW EXECUTE FUNCTION refuse();`)
  try {
    await work()
  } finally {
    await reference.rows(`DROP TRIGGER refuse ON "${table}"`)
  }
}
