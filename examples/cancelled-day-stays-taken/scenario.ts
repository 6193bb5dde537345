// Books the room by a unique index on room and day. There was a booking for that day, and it has been cancelled.
//
// A cancelled booking keeps its row, so that one can see later what happened. The index does not know what the status
// means: to it the day is taken for good.
//
// Expect: everybody is refused a free room, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { BookingRequest } from '../handler.ts'
import { noRequestFails } from '../invariants.ts'
import { freeRoomIsGiven, oneGuestADay, whoWasToldHasIt } from '../invariants-of-bookings.ts'

const event = { roomId: 12, from: '2026-03-14', to: '2026-03-15', guest: 'ada@example.org' }

export const scenario: Scenario<BookingRequest> = {
  title: 'The index counts cancelled bookings too',
  belief: 'Whatever is in the table is a booking.',
  event,
  events: [event, { ...event, guest: 'grace@example.org' }],
  given: `INSERT INTO "DayBooking" ("roomId", "day", "guest", "status")
    VALUES (12, '2026-03-14', 'alan@example.org', 'cancelled')`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['DayBooking_roomId_day_key'],
  invariants: [oneGuestADay, whoWasToldHasIt, freeRoomIsGiven, noRequestFails],
  expect: 'breaks',
  fix: 'only-confirmed-count',
}

export const about: About = {
  family: 'double-booking',
  reports: [],
  errors: ['23505', 'P2002'],
}
