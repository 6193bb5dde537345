// What events leave behind at the reference service: their effect once, whoever tells of it, and all of it or nothing.
import { describe, expect, it } from 'vitest'
import { sweep } from '../../examples/reference/sweeper.ts'
import { deliverAll, effectOf, paymentsAndMessages } from '../support/deliveries-and-effects.ts'
import { ada, byStripe, checkoutEvent, invoiceEvent, type Reference } from '../support/reference.ts'
import { useReference } from '../support/reference-of-file.ts'

let reference: Reference
useReference({ lockTimeoutMs: 500 }, (started) => (reference = started))

describe('what follows from an event', () => {
  it('two events that tell of one checkout pay once', async () => {
    const late = checkoutEvent('evt_2', 'cs_1', {
      type: 'checkout.session.async_payment_succeeded',
    })
    const deliveries = Array.from({ length: 5 }, () => [
      [ada.id, byStripe(checkoutEvent('evt_1', 'cs_1'))] as const,
      [ada.id, byStripe(late)] as const,
    ]).flat()
    await deliverAll(reference, deliveries)
    const { payments, messages } = await paymentsAndMessages(reference)
    expect(payments).toHaveLength(1)
    expect(messages).toEqual(effectOf('ada', 'cs_1', '').messages)
    expect((await reference.stored())['WebhookEvent']).toBe(2)
  })

  it('two events about one invoice are one mail', async () => {
    await deliverAll(reference, [
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
    expect(await paymentsAndMessages(reference)).toEqual(effectOf('ada', 'cs_1', 'evt_2'))
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
      expect(await paymentsAndMessages(reference)).toEqual(effectOf('ada', 'cs_1', 'evt_1'))
    },
  )

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
