// Lets the hall out for one evening a day, with a unique index on hall and day, and takes the day from the clock on its wall.
//
// The zone belongs to the hall, not to the server and not to the guest. It is named by its city: an offset would be an hour wrong
// for half of the year. What the index compares is then what people mean by the day.
//
// Expect: one guest for the evening, and a 409 for the other, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { BookingRequest } from '../handler.ts'
import { noRequestFails } from '../invariants.ts'
import { freeRoomIsGiven, oneGuestAnEvening, whoWasToldHasIt } from '../invariants-of-bookings.ts'

// The evening of 14 March in New York: 19:30 and 21:00.
const early = { from: '2026-03-14T23:30:00Z', to: '2026-03-15T03:30:00Z' }
const late = { from: '2026-03-15T01:00:00Z', to: '2026-03-15T03:30:00Z' }
const event = { roomId: 12, ...early, guest: 'ada@example.org' }

export const scenario: Scenario<BookingRequest> = {
  title: 'The day, as the venue’s clock has it',
  belief: 'A day begins where the venue is.',
  event,
  events: [event, { ...event, ...late, guest: 'grace@example.org' }],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['DayBooking_roomId_day_key'],
  invariants: [oneGuestAnEvening, whoWasToldHasIt, freeRoomIsGiven, noRequestFails],
  expect: 'holds',
}

export const about: About = {
  family: 'double-booking',
  reports: [],
  errors: ['23505', 'P2002'],
}
