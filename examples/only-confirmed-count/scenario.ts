// Books the room by a unique index that leaves out cancelled bookings. There was one for that day, and it is cancelled.
//
// The condition of the index says which bookings take a room. Prisma cannot say it in its schema without a preview feature,
// so it is SQL in a migration; the error names the index like any other.
//
// Expect: one new booking, and a 409 for the other guest, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { BookingRequest } from '../handler.ts'
import { noRequestFails } from '../invariants.ts'
import { freeRoomIsGiven, oneGuestADay, whoWasToldHasIt } from '../invariants-of-bookings.ts'

const event = { roomId: 12, from: '2026-03-14', to: '2026-03-15', guest: 'ada@example.org' }

export const scenario: Scenario<BookingRequest> = {
  title: 'A partial unique index: cancelled bookings do not count',
  belief: 'The index decides, about those bookings that take a room.',
  event,
  events: [event, { ...event, guest: 'grace@example.org' }],
  given: `INSERT INTO "DayBooking" ("roomId", "day", "guest", "status")
    VALUES (12, '2026-03-14', 'alan@example.org', 'cancelled')`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: [],
  invariants: [oneGuestADay, whoWasToldHasIt, freeRoomIsGiven, noRequestFails],
  expect: 'holds',
}

export const about: About = {
  family: 'double-booking',
  reports: [],
  errors: ['23505', 'P2002'],
}
