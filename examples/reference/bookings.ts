// POST /bookings: a client asks for a venue on one day. The unique index says who has it.
import type { Asked } from './client-request.ts'
import type { Transaction } from './database.ts'
import { isStorable } from './storable.ts'

export interface BookingRequest {
  readonly venueId: string
  /** Such as `2026-03-14`: the day at the venue, whatever day it is where the client or the server is. */
  readonly day: string
  readonly guest: string
}

export const bookings: Asked<BookingRequest> = {
  read({ venueId, day, guest, ...others }) {
    if (!isStorable(venueId)) return 'venueId is to be a text of 1 to 255 characters.'
    if (!isStorable(guest)) return 'guest is to be a text of 1 to 255 characters.'
    if (!isDay(day)) return 'day is to be a day of the calendar, such as 2026-03-14.'
    if (Object.keys(others).length > 0) return 'Nothing else than venueId, day and guest.'
    return { venueId, day, guest }
  },

  async work(tx, { tenantId, key }, request) {
    const { venueId, day, guest } = request
    // Nobody looks first. Who comes second waits here for the first, and then finds the day taken. The conflict names the
    // index with its condition, so that a cancelled booking is none.
    const rows = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO "Booking" ("tenantId", "venueId", "day", "guest", "idempotencyKey")
      VALUES (${tenantId}, ${venueId}, ${day}::date, ${guest}, ${key})
      ON CONFLICT ("tenantId", "venueId", "day") WHERE "status" <> 'cancelled' DO NOTHING
      RETURNING "id"`
    const booking = rows[0] ?? (await bookedBefore(tx, tenantId, key, request))
    if (!booking) return { status: 409, body: JSON.stringify({ error: 'This day is taken.' }) }
    return { status: 201, body: JSON.stringify({ id: booking.id, venueId, day, guest }) }
  },
}

/** Taken, perhaps by this very request: keys are forgotten after a day, and bookings are not. */
async function bookedBefore(
  tx: Transaction,
  tenantId: string,
  idempotencyKey: string,
  { venueId, day, guest }: BookingRequest,
): Promise<{ readonly id: string } | null> {
  return tx.booking.findFirst({
    where: { tenantId, idempotencyKey, venueId, day: new Date(day), guest, status: 'confirmed' },
    select: { id: true },
  })
}

function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  // 30 February is parsed as a day in March. There is no year 0 in PostgreSQL.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) && value > '0001'
}
