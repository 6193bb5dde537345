// A delivery to the reference service that waits for another: for a time that is bounded, and it holds up nobody else.
import pg from 'pg'
import { describe, expect, it, vi } from 'vitest'
import {
  ada,
  bob,
  byStripe,
  checkoutEvent,
  startReference,
  type Reference,
} from '../support/reference.ts'
import { useReference } from '../support/reference-of-file.ts'

let reference: Reference
useReference({ lockTimeoutMs: 500 }, (started) => (reference = started))

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
