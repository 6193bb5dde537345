// A transfer whose idempotency key is nearly forgotten by who is outside: sent once more it could be done twice.
import { describe, expect, it, vi } from 'vitest'
import { relay } from '../../examples/reference/relay.ts'
import { deferred } from '../support/deferred.ts'
import { eventually } from '../support/eventually.ts'
import { fact, firstTried, makeDue, messageOf, pay } from '../support/outbox.ts'
import { made, transfersOf, type Answering, type Outside } from '../support/outside.ts'
import type { Reference } from '../support/reference.ts'
import { sendingTo, useReferenceAndOutside } from '../support/reference-of-file.ts'

const keyRetentionMs = 24 * 60 * 60 * 1_000
let outside: Outside
let reference: Reference
useReferenceAndOutside(
  (outside) => ({ ...sendingTo(outside), leaseMs: 1_000, keyRetentionMs }),
  (startedReference, startedOutside) => {
    reference = startedReference
    outside = startedOutside
  },
)

describe('a transfer whose key is nearly forgotten', () => {
  const asked = '/transfers?reference=cs_1&tenantId=ada'

  it.each(['22 hours', '3 days'])('is not sent again after %s, but asked about', async (ago) => {
    await pay(reference)
    await firstTried(reference, ago)
    outside.answering = (_, response) => void response.end(made(fact))
    await relay(reference)
    expect(outside.calls.filter(({ path }) => path !== '/mails')).toMatchObject([
      { method: 'GET', path: asked },
    ])
    expect(await messageOf(reference, 'transfer')).toMatchObject({ state: 'sent', sent: true })
  })

  it('is sent again while the key is known', async () => {
    await pay(reference)
    await firstTried(reference, '21 hours')
    await relay(reference)
    expect(transfersOf(outside.calls)).toHaveLength(1)
  })

  it('is as old as its first attempt, and not as its last', async () => {
    await pay(reference)
    await firstTried(reference, '21 hours')
    outside.answering = (_, response) => void response.writeHead(500).end()
    await relay(reference)
    const ages = await reference.rows(
      `SELECT "attempts" FROM "OutboxMessage"
       WHERE "kind" = 'transfer' AND "firstTriedAt" < now() - interval '20 hours'`,
    )
    expect(ages).toEqual([{ attempts: 2 }])
  })

  it('is tried anew if it is not there, under its key, with a new time', async () => {
    await pay(reference)
    await firstTried(reference, '3 days')
    // Somebody else’s, under the same reference.
    outside.answering = ({ method }, response) =>
      void response.end(method === 'GET' ? made({ ...fact, tenantId: 'bob' }) : '{}')
    await relay(reference)
    expect(transfersOf(outside.calls)).toEqual([])
    expect(await messageOf(reference, 'transfer')).toMatchObject({ state: 'due', tried: false })
    await relay(reference)
    const { id, ...row } = await messageOf(reference, 'transfer')
    expect(transfersOf(outside.calls)).toMatchObject([{ key: id }])
    expect(row).toMatchObject({ state: 'sent', attempts: 3, tried: true })
  })

  it.each<[string, Answering]>([
    ['a 500', (_, response) => void response.writeHead(500).end()],
    ['a 404', (_, response) => void response.writeHead(404).end(made())],
    ['no JSON', (_, response) => void response.end('no')],
    ['another JSON', (_, response) => void response.end('[]')],
  ])('is neither sent nor marked after %s', async (_, refusing) => {
    await pay(reference)
    await firstTried(reference, '3 days')
    outside.answering = refusing
    await relay(reference)
    await makeDue(reference)
    await relay(reference)
    expect(transfersOf(outside.calls)).toEqual([])
    expect(await messageOf(reference, 'transfer')).toMatchObject({
      state: 'reconcile',
      sent: false,
    })
  })

  it('is not begun anew by one who was slow to ask, when another has sent it', async () => {
    await pay(reference)
    await firstTried(reference, '3 days')
    const slow = deferred<void>()
    outside.answering = ({ method }, response) => {
      if (method === 'GET') void slow.promise.then(() => response.end(made()))
      else response.end('{}')
    }
    const round = relay(reference)
    await vi.waitFor(
      () => expect(outside.calls.some(({ method }) => method === 'GET')).toBe(true),
      eventually,
    )
    // Another takes it over, is through with it, and somebody has put it back by hand since.
    await reference.rows(
      `UPDATE "OutboxMessage" SET "attempts" = "attempts" + 1 WHERE "kind" = 'transfer'`,
    )
    slow.resolve()
    await round
    expect(await messageOf(reference, 'transfer')).toMatchObject({
      state: 'reconcile',
      tried: true,
    })
  })
})
