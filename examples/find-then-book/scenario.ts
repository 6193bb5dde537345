// Looks whether the room is taken on that day, books it if not, both in one READ COMMITTED transaction. No unique index.
//
// A SELECT locks nothing, and there is no row yet that it could lock. Both guests look before either booking is committed,
// and both find the day free.
//
// Expect: two bookings of one room for one day in almost every order in which the two requests overlap.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { BookingRequest } from '../handler.ts'
import { noRequestFails } from '../invariants.ts'
import { freeRoomIsGiven, oneGuestADay, whoWasToldHasIt } from '../invariants-of-bookings.ts'

const event = { roomId: 12, from: '2026-03-14', to: '2026-03-15', guest: 'ada@example.org' }

export const scenario: Scenario<BookingRequest> = {
  title: 'Find, then book, in a transaction',
  belief: 'The look-up inside the transaction locks the day.',
  event,
  events: [event, { ...event, guest: 'grace@example.org' }],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['DayBooking_roomId_day_key'],
  invariants: [oneGuestADay, whoWasToldHasIt, freeRoomIsGiven, noRequestFails],
  expect: 'breaks',
  fix: 'one-booking-a-day',
}

export const about: About = {
  family: 'double-booking',
  reports: ['delta-whiplash/CloudMeet#43'],
  errors: [],
}
