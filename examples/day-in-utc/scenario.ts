// Lets the hall out for one evening a day, with a unique index on hall and day, and takes the day from the UTC time of the request.
//
// The hall is in New York, where a new UTC day begins at eight in the evening in summer and at seven in winter. A request for
// half past seven and one for nine are for the same evening there and for two days in UTC, so the index lets both in. It has
// nothing to do with who comes first.
//
// Expect: two guests for one evening in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { BookingRequest } from '../handler.ts'
import { noRequestFails } from '../invariants.ts'
import { oneGuestAnEvening, whoWasToldHasIt } from '../invariants-of-bookings.ts'

// The evening of 14 March in New York: 19:30 and 21:00.
const early = { from: '2026-03-14T23:30:00Z', to: '2026-03-15T03:30:00Z' }
const late = { from: '2026-03-15T01:00:00Z', to: '2026-03-15T03:30:00Z' }
const event = { roomId: 12, ...early, guest: 'ada@example.org' }

export const scenario: Scenario<BookingRequest> = {
  title: 'The day, cut from the UTC time',
  belief: 'The first ten characters of an ISO time are its day.',
  event,
  events: [event, { ...event, ...late, guest: 'grace@example.org' }],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['DayBooking_roomId_day_key'],
  invariants: [oneGuestAnEvening, whoWasToldHasIt, noRequestFails],
  expect: 'breaks',
  fix: 'day-of-the-venue',
}

export const about: About = {
  family: 'double-booking',
  reports: [],
  errors: [],
}
