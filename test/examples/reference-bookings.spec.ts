// Bookings at the reference service: one guest a day, and the same answer to whoever asks again.
import { describe, expect, it } from 'vitest'
import { ask, asBob } from '../support/ask.ts'
import type { Reference } from '../support/reference.ts'
import { useReference } from '../support/reference-of-file.ts'

let reference: Reference
useReference({}, (started) => (reference = started))

describe('a booking', () => {
  const booking = { venueId: 'hall', day: '2026-03-14', guest: 'ada@example.org' }

  it('goes to one of twenty who ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, guest) =>
        ask(reference, '/bookings', `key-${guest}`, { ...booking, guest: `guest ${guest}` }),
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
    const first = await ask(reference, '/bookings', 'key-1', booking)
    expect(first).toMatchObject({ status: 201, body: booking })
    expect(await ask(reference, '/bookings', 'key-1', booking)).toEqual({
      ...first,
      replayed: true,
    })
    await reference.rows('DELETE FROM "IdempotencyKey"')
    expect(await ask(reference, '/bookings', 'key-1', booking)).toEqual(first)
  })

  it('that is cancelled leaves its day to others', async () => {
    await ask(reference, '/bookings', 'key-1', booking)
    await reference.rows(`UPDATE "Booking" SET "status" = 'cancelled'`)
    expect((await ask(reference, '/bookings', 'key-2', { ...booking, guest: 'bob' })).status).toBe(
      201,
    )
    expect((await ask(reference, '/bookings', 'key-3', { ...booking, guest: 'eve' })).status).toBe(
      409,
    )
  })

  it('is of one tenant’s venue, whatever another calls its own', async () => {
    await ask(reference, '/bookings', 'key-1', booking)
    expect((await ask(reference, '/bookings', 'key-1', booking, asBob)).status).toBe(201)
  })

  it.each(['2026-02-30', '2026-3-14', '0000-01-01', '14.03.2026', '2026-03-14T00:00:00Z', 1, null])(
    'on %j is on no day',
    async (day) => {
      expect((await ask(reference, '/bookings', 'key-1', { ...booking, day })).status).toBe(400)
      expect(await reference.stored()).toEqual({})
    },
  )
})
