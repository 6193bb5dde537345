// Clients' requests under an Idempotency-Key: one effect, and one answer, however often it is asked.
import { describe, expect, it } from 'vitest'
import { claimKey, type KeyedRequest } from '../../examples/reference/key-claim.ts'
import { fingerprintOf } from '../../examples/reference/keys.ts'
import { completeKey, forgetOldKeys } from '../../examples/reference/under-a-key.ts'
import { ask, asBob } from '../support/ask.ts'
import type { Reference } from '../support/reference.ts'
import { useReference } from '../support/reference-of-file.ts'

let reference: Reference
useReference({}, (started) => (reference = started))

const order = { reference: 'order_1', amount: 4900, currency: 'eur' }

/** Somebody who has claimed the key for this order, and has not answered. */
async function heldBySomeone(lease: string, asked: object = order): Promise<void> {
  await reference.rows(
    `INSERT INTO "IdempotencyKey" ("tenantId", "key", "fingerprint", "leaseUntil")
     VALUES ('ada', 'key-1', $1, now() + $2::interval)`,
    [fingerprintOf('POST', '/payments', asked), lease],
  )
}

describe('a request under a key', () => {
  it('is done once and answered the same, also with its fields in another order', async () => {
    const first = await ask(reference, '/payments', 'key-1', order)
    expect(first).toMatchObject({ status: 201, body: order, replayed: false })
    const { reference: id, amount, currency } = order
    const again = await ask(reference, '/payments', 'key-1', { currency, amount, reference: id })
    expect(again).toEqual({ ...first, replayed: true })
    expect(await reference.stored()).toEqual({ IdempotencyKey: 1, Payment: 1, OutboxMessage: 2 })
  })

  it('is the same with the key in quotes, as the draft has it', async () => {
    await ask(reference, '/payments', 'key-1', order)
    expect(await ask(reference, '/payments', '"key-1"', order)).toMatchObject({
      status: 201,
      replayed: true,
    })
  })

  it('twenty times at once is one payment; whoever is not answered is told to ask again', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(reference, '/payments', 'key-1', order)),
    )
    const done = answers.filter(({ status }) => status === 201)
    const waiting = answers.filter(({ status }) => status === 409)
    expect(done.length + waiting.length).toBe(20)
    expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(new Set(done.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(waiting.every(({ retryAfter }) => retryAfter === '1')).toBe(true)
    expect(await reference.stored()).toEqual({ IdempotencyKey: 1, Payment: 1, OutboxMessage: 2 })
  })

  it('belongs to its tenant', async () => {
    await ask(reference, '/payments', 'key-1', order)
    const other = await ask(reference, '/payments', 'key-1', { ...order, amount: 1 }, asBob)
    expect(other).toMatchObject({ status: 201, replayed: false })
    expect((await reference.stored())['Payment']).toBe(2)
  })

  it('with another payload is refused, also while the first is in progress', async () => {
    await heldBySomeone('1 minute')
    expect(await ask(reference, '/payments', 'key-1', { ...order, amount: 1 })).toMatchObject({
      status: 422,
    })
    // And the key of a payment is none for a booking.
    const booking = { venueId: 'hall', day: '2026-03-14', guest: 'ada' }
    expect(await ask(reference, '/bookings', 'key-1', booking)).toMatchObject({ status: 422 })
    const text = await (await fetch(`${reference.url}/metrics`)).text()
    expect(text).toMatch(/^idempotency_key_conflicts_total{kind="other_payload"} 2$/m)
  })

  it('under another key is another request, and a reference is paid once', async () => {
    await ask(reference, '/payments', 'key-1', order)
    const second = await ask(reference, '/payments', 'key-2', order)
    expect(second).toMatchObject({ status: 409, retryAfter: null })
    expect(await ask(reference, '/payments', 'key-2', order)).toEqual({ ...second, replayed: true })
    expect((await reference.stored())['Payment']).toBe(1)
  })
})

describe('what is not valid takes no key and is not stored', () => {
  it.each<[string, number, string | undefined, unknown, Record<string, string>?]>([
    ['no key', 400, undefined, order],
    ['an empty key', 400, '', order],
    ['an empty key in quotes', 400, '""', order],
    ['a key of 256 characters', 400, 'k'.repeat(256), order],
    ['nobody', 401, 'key-1', order, {}],
    ['somebody unknown', 401, 'key-1', order, { authorization: 'Bearer nobody' }],
    ['no JSON', 400, 'key-1', 'no'],
    ['a list', 400, 'key-1', []],
    ['lists in each other', 400, 'key-1', `{"reference":${'['.repeat(7_000)}${']'.repeat(7_000)}}`],
    ['20 kB', 413, 'key-1', { ...order, note: 'x'.repeat(20_000) }],
    ['NUL in the reference', 400, 'key-1', { ...order, reference: 'o\0' }],
    ['no amount', 400, 'key-1', { ...order, amount: undefined }],
    ['an amount with a fraction', 400, 'key-1', { ...order, amount: 0.5 }],
    ['no currency', 400, 'key-1', { ...order, currency: '' }],
    ['something else', 400, 'key-1', { ...order, tenantId: 'bob' }],
  ])('%s', async (_, status, key, body, headers) => {
    const answer = await ask(reference, '/payments', key, body, headers)
    expect(answer.status).toBe(status)
    expect(answer.body).toEqual({ error: expect.stringMatching(/^\w.+\.$/) })
    expect(await reference.stored()).toEqual({})
  })

  it('and the key is free for the request put right', async () => {
    await ask(reference, '/payments', 'key-1', { ...order, amount: -1 })
    expect(await ask(reference, '/payments', 'key-1', order)).toMatchObject({
      status: 201,
      replayed: false,
    })
  })
})

describe('a lease', () => {
  it('that runs is respected', async () => {
    await heldBySomeone('1 minute')
    expect(await ask(reference, '/payments', 'key-1', order)).toMatchObject({
      status: 409,
      retryAfter: '1',
    })
    expect(await reference.stored()).toEqual({ IdempotencyKey: 1 })
  })

  it('that ran out is taken over by one', async () => {
    await heldBySomeone('-1 second')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask(reference, '/payments', 'key-1', order)),
    )
    expect(answers.filter(({ status, replayed }) => status === 201 && !replayed)).toHaveLength(1)
    expect(await reference.rows('SELECT "attempt", "status" FROM "IdempotencyKey"')).toEqual([
      { attempt: 2, status: 'completed' },
    ])
    expect((await reference.stored())['Payment']).toBe(1)
  })

  it('that ran out says nothing about the outcome, which is read', async () => {
    // Paid under this key, and the key with its answer is gone: it was more than a day old.
    const first = await ask(reference, '/payments', 'key-1', order)
    await reference.rows(`UPDATE "IdempotencyKey" SET "createdAt" = now() - interval '25 hours'`)
    expect(await forgetOldKeys(reference)).toBe(1)
    await heldBySomeone('-1 second')
    expect(await ask(reference, '/payments', 'key-1', order)).toEqual(first)
    expect((await reference.stored())['Payment']).toBe(1)
  })

  it('is of no use to who was slow: it finishes nothing under its old number', async () => {
    const request: KeyedRequest = { tenantId: 'ada', key: 'key-1', fingerprint: 'f' }
    const worked: number[] = []
    const complete = (attempt: number) =>
      completeKey(reference, request, attempt, async () => {
        worked.push(attempt)
        return { status: 201, body: `{"by":${attempt}}` }
      })
    expect(await claimKey(reference, request)).toEqual({ kind: 'ours', attempt: 1 })
    expect(await claimKey(reference, request)).toEqual({ kind: 'in_progress' })
    await reference.rows(`UPDATE "IdempotencyKey" SET "leaseUntil" = now() - interval '1 second'`)
    expect(await claimKey(reference, request)).toEqual({ kind: 'ours', attempt: 2 })
    expect(await complete(1)).toBeUndefined()
    expect(await complete(2)).toEqual({ status: 201, body: '{"by":2}' })
    expect(await complete(2)).toBeUndefined()
    expect(worked).toEqual([2])
  })

  it('is given back when the work fails, and nothing of the work stays', async () => {
    await reference.rows(
      `ALTER TABLE "OutboxMessage" ADD CONSTRAINT "none" CHECK (false) NOT VALID`,
    )
    expect((await ask(reference, '/payments', 'key-1', order)).status).toBe(500)
    expect(await reference.stored()).toEqual({ IdempotencyKey: 1 })
    await reference.rows(`ALTER TABLE "OutboxMessage" DROP CONSTRAINT "none"`)
    expect(await ask(reference, '/payments', 'key-1', order)).toMatchObject({
      status: 201,
      replayed: false,
    })
  })
})

describe('old keys', () => {
  it('are deleted after a day, and no younger ones, and none that somebody works on', async () => {
    const ages = [
      ['old', '25 hours', 'completed', '-1 hour'],
      ['young', '23 hours', 'completed', '-1 hour'],
      ['left', '25 hours', 'in progress', '-1 hour'],
      ['at work', '25 hours', 'in progress', '1 minute'],
    ]
    for (const values of ages)
      await reference.rows(
        `INSERT INTO "IdempotencyKey"
           ("tenantId", "key", "fingerprint", "createdAt", "status", "leaseUntil", "responseStatus", "responseBody")
         VALUES ('ada', $1, '', now() - $2::interval, $3, now() + $4::interval, 200, '{}')`,
        values,
      )
    await forgetOldKeys(reference)
    const left = await reference.rows('SELECT "key" FROM "IdempotencyKey" ORDER BY 1')
    expect(left).toEqual([{ key: 'at work' }, { key: 'young' }])
  })
})
