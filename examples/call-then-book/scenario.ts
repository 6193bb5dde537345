// Looks whether the room is free, charges the card, and then books the room, by a unique index on room and day.
//
// The index refuses the second booking, but that guest has paid by then. What is outside the database cannot be rolled back,
// so it must not come before the decision.
//
// Expect: one booking in every order, and in some of them a second guest who has paid for it.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { BookingRequest } from '../handler.ts'
import {
  freeRoomIsGiven,
  noUnknownError,
  oneGuestADay,
  paidForWhatOneHas,
  whoWasToldHasIt,
} from '../invariants-of-bookings.ts'

const event = { roomId: 12, from: '2026-03-14', to: '2026-03-15', guest: 'ada@example.org' }

export const scenario: Scenario<BookingRequest> = {
  title: 'Charge the card, then book',
  belief: 'The index sees to it that only one has the room.',
  event,
  events: [event, { ...event, guest: 'grace@example.org' }],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['DayBooking_roomId_day_key'],
  invariants: [oneGuestADay, paidForWhatOneHas, whoWasToldHasIt, freeRoomIsGiven, noUnknownError],
  expect: 'breaks',
  fix: 'hold-then-confirm',
}

export const about: About = {
  family: 'double-booking',
  reports: ['delta-whiplash/CloudMeet#43'],
  errors: ['23505', 'P2002'],
}
