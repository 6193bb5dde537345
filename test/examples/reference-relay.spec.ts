// What the reference service does after its answers: what is outside gets its messages, also when somebody dies, is slow, or
// cannot be reached.
import { describe, expect, it } from 'vitest'
import { relay } from '../../examples/reference/relay.ts'
import { deferred } from '../support/deferred.ts'
import { fact, firstTried, makeDue, messageOf, pay, type Message } from '../support/outbox.ts'
import { fine, made, transfersOf, type Answering, type Outside } from '../support/outside.ts'
import type { Reference } from '../support/reference.ts'
import { sendingTo, useReferenceAndOutside } from '../support/reference-of-file.ts'
import { whileLocked } from '../support/while-locked.ts'

const keyRetentionMs = 24 * 60 * 60 * 1_000
let outside: Outside
let reference: Reference
useReferenceAndOutside(
  (outside) => ({ ...sendingTo(outside), leaseMs: 2_000, keyRetentionMs }),
  (startedReference, startedOutside) => {
    reference = startedReference
    outside = startedOutside
  },
)

describe('the relay', () => {
  it('sends each message once, the transfer under the effect’s id', async () => {
    await pay(reference)
    await relay(reference)
    await relay(reference)
    const { id } = await messageOf(reference, 'transfer')
    expect(outside.calls).toHaveLength(2)
    expect(outside.calls).toContainEqual({
      method: 'POST',
      path: '/transfers',
      key: id,
      body: fact,
    })
    const mail = { tenantId: 'ada', reference: 'cs_1' }
    expect(outside.calls).toContainEqual({
      method: 'POST',
      path: '/mails',
      key: undefined,
      body: mail,
    })
    expect(await messageOf(reference, 'transfer')).toMatchObject({
      state: 'sent',
      attempts: 1,
      sent: true,
    })
    expect(await messageOf(reference, 'mail')).toMatchObject({
      state: 'sent',
      attempts: 1,
      sent: true,
    })
  })

  it('does not call twice when five run at once', async () => {
    await pay(reference)
    await Promise.all(Array.from({ length: 5 }, () => relay(reference)))
    expect(outside.calls).toHaveLength(2)
  })

  it('passes over what another is taking up', async () => {
    await pay(reference)
    await whileLocked(reference.databaseUrl, 'OutboxMessage', () => relay(reference))
    expect(outside.calls).toEqual([])
  })

  it('has written down that it tries before it does', async () => {
    await pay(reference)
    const seen = deferred<Message>()
    outside.answering = (_, response) => {
      void messageOf(reference, 'transfer').then(seen.resolve, seen.reject)
      void seen.promise.finally(() => response.end('{}'))
    }
    await relay(reference)
    expect(await seen.promise).toMatchObject({
      state: 'due',
      attempts: 1,
      tried: true,
      sent: false,
    })
  })

  it.each<[string, Answering]>([
    ['a 500', (_, response) => void response.writeHead(500).end()],
    ['a 404', (_, response) => void response.writeHead(404).end()],
    [
      'a redirect',
      ({ path }, response) => {
        if (path === '/elsewhere') response.end('{}')
        else response.writeHead(307, { location: '/elsewhere' }).end()
      },
    ],
    ['a hung up line', (_, response) => void response.destroy()],
    ['no answer', () => {}],
  ])('tries again after %s, after a pause, under the same key', async (_, refusing) => {
    await pay(reference)
    outside.answering = refusing
    await relay(reference)
    await relay(reference)
    expect(transfersOf(outside.calls)).toHaveLength(1)
    expect(await messageOf(reference, 'transfer')).toMatchObject({
      state: 'due',
      attempts: 1,
      sent: false,
    })
    // The pause, and not what is left of the lease.
    const paused = `SELECT FROM "OutboxMessage" WHERE "dueAt" > now() + interval '20 seconds'`
    expect(await reference.rows(paused)).toHaveLength(2)
    outside.answering = fine
    await makeDue(reference)
    await relay(reference)
    const [first, second, ...more] = transfersOf(outside.calls)
    expect(second).toEqual(first)
    expect(more).toEqual([])
    expect(await messageOf(reference, 'transfer')).toMatchObject({ state: 'sent', attempts: 2 })
  })

  it('takes up what a dead one left, when its lease is over', async () => {
    await pay(reference)
    // Claimed, and then nothing: as it is after a SIGKILL.
    await reference.rows(
      `UPDATE "OutboxMessage" SET "attempts" = 1, "firstTriedAt" = now(), "dueAt" = now() + interval '1 minute'`,
    )
    await relay(reference)
    expect(outside.calls).toEqual([])
    await makeDue(reference)
    await relay(reference)
    expect(outside.calls).toHaveLength(2)
  })

  it('sends a mail however old its first attempt is', async () => {
    await pay(reference)
    await firstTried(reference, '3 days')
    outside.answering = (_, response) => void response.end(made(fact))
    await relay(reference)
    expect(await messageOf(reference, 'mail')).toMatchObject({ state: 'sent' })
  })
})
