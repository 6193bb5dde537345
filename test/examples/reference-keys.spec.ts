// Clients' requests under an Idempotency-Key: one effect, and one answer, however often it is asked.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claimKey, type KeyedRequest } from '../../examples/reference/key-claim.ts'
import { derivedKey, fingerprintOf, mintedKey } from '../../examples/reference/keys.ts'
import { completeKey, forgetOldKeys } from '../../examples/reference/under-a-key.ts'
import { ada, bob, startReference, type Reference } from '../support/reference.ts'

let reference: Reference
beforeAll(async () => {
  reference = await startReference()
})
afterAll(() => reference.close())
beforeEach(() => reference.empty())

interface Answered {
  readonly status: number
  readonly body: unknown
  readonly replayed: boolean
  readonly retryAfter: string | null
}

async function ask(
  path: '/payments' | '/bookings',
  key: string | undefined,
  body: unknown,
  headers: Readonly<Record<string, string>> = { authorization: `Bearer ${ada.id}` },
): Promise<Answered> {
  const response = await fetch(reference.url + path, {
    method: 'POST',
    headers: { ...headers, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return {
    status: response.status,
    body: await response.json(),
    replayed: response.headers.get('idempotent-replayed') === 'true',
    retryAfter: response.headers.get('retry-after'),
  }
}

const order = { reference: 'order_1', amount: 4900, currency: 'eur' }
const asBob = { authorization: `Bearer ${bob.id}` }

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
    const first = await ask('/payments', 'key-1', order)
    expect(first).toMatchObject({ status: 201, body: order, replayed: false })
    const { reference: id, amount, currency } = order
    const again = await ask('/payments', 'key-1', { currency, amount, reference: id })
    expect(again).toEqual({ ...first, replayed: true })
    expect(await reference.stored()).toEqual({ IdempotencyKey: 1, Payment: 1, OutboxMessage: 2 })
  })

  it('is the same with the key in quotes, as the draft has it', async () => {
    await ask('/payments', 'key-1', order)
    expect(await ask('/payments', '"key-1"', order)).toMatchObject({ status: 201, replayed: true })
  })

  it('twenty times at once is one payment; whoever is not answered is told to ask again', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask('/payments', 'key-1', order)),
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
    await ask('/payments', 'key-1', order)
    const other = await ask('/payments', 'key-1', { ...order, amount: 1 }, asBob)
    expect(other).toMatchObject({ status: 201, replayed: false })
    expect((await reference.stored())['Payment']).toBe(2)
  })

  it('with another payload is refused, also while the first is in progress', async () => {
    await heldBySomeone('1 minute')
    expect(await ask('/payments', 'key-1', { ...order, amount: 1 })).toMatchObject({ status: 422 })
    // And the key of a payment is none for a booking.
    const booking = { venueId: 'hall', day: '2026-03-14', guest: 'ada' }
    expect(await ask('/bookings', 'key-1', booking)).toMatchObject({ status: 422 })
    const text = await (await fetch(`${reference.url}/metrics`)).text()
    expect(text).toMatch(/^idempotency_key_conflicts_total{kind="other_payload"} 2$/m)
  })

  it('under another key is another request, and a reference is paid once', async () => {
    await ask('/payments', 'key-1', order)
    const second = await ask('/payments', 'key-2', order)
    expect(second).toMatchObject({ status: 409, retryAfter: null })
    expect(await ask('/payments', 'key-2', order)).toEqual({ ...second, replayed: true })
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
    const answer = await ask('/payments', key, body, headers)
    expect(answer.status).toBe(status)
    expect(answer.body).toEqual({ error: expect.stringMatching(/^\w.+\.$/) })
    expect(await reference.stored()).toEqual({})
  })

  it('and the key is free for the request put right', async () => {
    await ask('/payments', 'key-1', { ...order, amount: -1 })
    expect(await ask('/payments', 'key-1', order)).toMatchObject({ status: 201, replayed: false })
  })
})

describe('a lease', () => {
  it('that runs is respected', async () => {
    await heldBySomeone('1 minute')
    expect(await ask('/payments', 'key-1', order)).toMatchObject({ status: 409, retryAfter: '1' })
    expect(await reference.stored()).toEqual({ IdempotencyKey: 1 })
  })

  it('that ran out is taken over by one', async () => {
    await heldBySomeone('-1 second')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask('/payments', 'key-1', order)),
    )
    expect(answers.filter(({ status, replayed }) => status === 201 && !replayed)).toHaveLength(1)
    expect(await reference.rows('SELECT "attempt", "status" FROM "IdempotencyKey"')).toEqual([
      { attempt: 2, status: 'completed' },
    ])
    expect((await reference.stored())['Payment']).toBe(1)
  })

  it('that ran out says nothing about the outcome, which is read', async () => {
    // Paid under this key, and the key with its answer is gone: it was more than a day old.
    const first = await ask('/payments', 'key-1', order)
    await reference.rows(`UPDATE "IdempotencyKey" SET "createdAt" = now() - interval '25 hours'`)
    expect(await forgetOldKeys(reference)).toBe(1)
    await heldBySomeone('-1 second')
    expect(await ask('/payments', 'key-1', order)).toEqual(first)
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
    expect((await ask('/payments', 'key-1', order)).status).toBe(500)
    expect(await reference.stored()).toEqual({ IdempotencyKey: 1 })
    await reference.rows(`ALTER TABLE "OutboxMessage" DROP CONSTRAINT "none"`)
    expect(await ask('/payments', 'key-1', order)).toMatchObject({ status: 201, replayed: false })
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

describe('a booking', () => {
  const booking = { venueId: 'hall', day: '2026-03-14', guest: 'ada@example.org' }

  it('goes to one of twenty who ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, guest) =>
        ask('/bookings', `key-${guest}`, { ...booking, guest: `guest ${guest}` }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    const [{ body } = { body: undefined }] = answers.filter(({ status }) => status === 201)
    const rows = await reference.rows('SELECT "guest", "day"::text FROM "Booking"')
    expect(body).toMatchObject(rows[0] ?? {})
    expect(rows).toHaveLength(1)
  })

  it('is answered the same again, also when its key is forgotten', async () => {
    const first = await ask('/bookings', 'key-1', booking)
    expect(first).toMatchObject({ status: 201, body: booking })
    expect(await ask('/bookings', 'key-1', booking)).toEqual({ ...first, replayed: true })
    await reference.rows('DELETE FROM "IdempotencyKey"')
    expect(await ask('/bookings', 'key-1', booking)).toEqual(first)
  })

  it('that is cancelled leaves its day to others', async () => {
    await ask('/bookings', 'key-1', booking)
    await reference.rows(`UPDATE "Booking" SET "status" = 'cancelled'`)
    expect((await ask('/bookings', 'key-2', { ...booking, guest: 'bob' })).status).toBe(201)
    expect((await ask('/bookings', 'key-3', { ...booking, guest: 'eve' })).status).toBe(409)
  })

  it('is of one tenant’s venue, whatever another calls its own', async () => {
    await ask('/bookings', 'key-1', booking)
    expect((await ask('/bookings', 'key-1', booking, asBob)).status).toBe(201)
  })

  it.each(['2026-02-30', '2026-3-14', '0000-01-01', '14.03.2026', '2026-03-14T00:00:00Z', 1, null])(
    'on %j is on no day',
    async (day) => {
      expect((await ask('/bookings', 'key-1', { ...booking, day })).status).toBe(400)
      expect(await reference.stored()).toEqual({})
    },
  )
})

describe('a key', () => {
  it('that is minted is another each time', () => {
    expect(new Set(Array.from({ length: 100 }, mintedKey)).size).toBe(100)
  })

  it('that is derived is the same each time, and another for another tenant, action or order', () => {
    expect(derivedKey('ada', 'charge', '1')).toBe(derivedKey('ada', 'charge', '1'))
    const others = [
      derivedKey('ada', 'charge', '1'),
      derivedKey('ada', 'charge', '2'),
      derivedKey('ada', 'refund', '1'),
      derivedKey('bob', 'charge', '1'),
      // The parts cannot run into each other.
      derivedKey('ada', 'charge1', ''),
      derivedKey('adac', 'harge', '1'),
    ]
    expect(new Set(others).size).toBe(others.length)
  })

  it('takes two payloads for one only if they ask the same', () => {
    const of = (body: unknown, path = '/x', method = 'POST') => fingerprintOf(method, path, body)
    expect(of({ a: 1, b: { c: 2, d: 3 } })).toBe(of({ b: { d: 3, c: 2 }, a: 1 }))
    const others = [
      of({ a: 1 }),
      of({ a: '1' }),
      of({ a: [1] }),
      of({ a: { 0: 1 } }),
      of([['a', 1]]),
      of({ b: 1 }),
      of({ a: 1 }, '/y'),
      of({ a: 1 }, '/x', 'PUT'),
    ]
    expect(new Set(others).size).toBe(others.length)
  })
})
