// What the reference service has put off gets done: once, and by another if the one who began it is gone.
import { describe, expect, it, vi } from 'vitest'
import { send } from '../../examples/reference/outbox.ts'
import { sweep, type Work } from '../../examples/reference/sweeper.ts'
import { deferred } from '../support/deferred.ts'
import { eventually } from '../support/eventually.ts'
import { fact } from '../support/outbox.ts'
import { ada, byStripe, invoiceEvent, type Reference } from '../support/reference.ts'
import { useReference } from '../support/reference-of-file.ts'
import { whileLocked } from '../support/while-locked.ts'

let reference: Reference
useReference({ leaseMs: 1_000 }, (started) => (reference = started))

describe('the sweeper', () => {
  async function receive(): Promise<void> {
    const answer = await reference.deliver(ada.id, byStripe(invoiceEvent('evt_1', 'in_1')))
    expect(answer.status).toBe(200)
  }
  const event = async () =>
    (
      await reference.rows(
        `SELECT "status", "attempt", "leaseUntil" IS NOT NULL AS "held" FROM "WebhookEvent"`,
      )
    )[0]
  const reclaims = async () => {
    const text = await (await fetch(`${reference.url}/metrics`)).text()
    return Number(/^webhook_lease_reclaims_total (\d+)$/m.exec(text)?.[1])
  }
  const expireLease = () =>
    reference.rows(`UPDATE "WebhookEvent" SET "leaseUntil" = now() - interval '1 second'`)

  it('works on what was received, once', async () => {
    await receive()
    expect(await event()).toEqual({ status: 'received', attempt: 0, held: false })
    await sweep(reference)
    await sweep(reference)
    expect(await event()).toEqual({ status: 'processed', attempt: 1, held: false })
    expect(await reference.stored()).toEqual({ WebhookEvent: 1, OutboxMessage: 1 })
  })

  it('passes over what another is taking up', async () => {
    await receive()
    await whileLocked(reference.databaseUrl, 'WebhookEvent', () => sweep(reference))
    expect(await event()).toEqual({ status: 'received', attempt: 0, held: false })
  })

  it('leaves alone what somebody works on, and takes over what he left', async () => {
    await receive()
    await reference.rows(
      `UPDATE "WebhookEvent" SET "attempt" = 1, "leaseUntil" = now() + interval '1 minute'`,
    )
    await sweep(reference)
    expect(await event()).toEqual({ status: 'received', attempt: 1, held: true })
    const before = await reclaims()
    await expireLease()
    await sweep(reference)
    expect(await event()).toEqual({ status: 'processed', attempt: 2, held: false })
    expect(await reclaims()).toBe(before + 1)
  })

  it('lets nobody finish who was taken over from', async () => {
    await receive()
    const slow = deferred<void>()
    const effects: number[] = []
    const work =
      (wait: Promise<void>): Work =>
      async ({ attempt }) => {
        await wait
        return async () => void effects.push(attempt)
      }
    const first = sweep(reference, work(slow.promise))
    await vi.waitFor(async () => expect(await event()).toMatchObject({ held: true }), eventually)
    await expireLease()
    await sweep(reference, work(Promise.resolve()))
    slow.resolve()
    await first
    expect(effects).toEqual([2])
    expect(await event()).toEqual({ status: 'processed', attempt: 2, held: false })
  })

  it('tries again what failed, after a pause, and counts that as no reclaim', async () => {
    await receive()
    const before = await reclaims()
    const failing: Work = () => Promise.reject(new Error('not today, cs_secret'))
    await sweep(reference, failing)
    expect(await event()).toEqual({ status: 'received', attempt: 1, held: false })
    await sweep(reference)
    expect(await event()).toMatchObject({ status: 'received', attempt: 1 })
    await reference.rows(`UPDATE "WebhookEvent" SET "dueAt" = now() - interval '1 second'`)
    await sweep(reference)
    expect(await event()).toMatchObject({ status: 'processed', attempt: 2 })
    expect(await reclaims()).toBe(before)
    expect(JSON.stringify(reference.logged)).not.toContain('cs_secret')
  })

  it('undoes the finish with an effect that fails', async () => {
    await receive()
    await sweep(reference, async () => async (tx) => {
      await send(tx, 'mail', 'ada', fact)
      throw new Error('after all')
    })
    expect(await event()).toEqual({ status: 'received', attempt: 1, held: false })
    expect(await reference.stored()).toEqual({ WebhookEvent: 1 })
  })
})
