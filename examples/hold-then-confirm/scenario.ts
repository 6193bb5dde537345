// Stores the booking as held, by a unique index on room and day, charges the card, and then confirms what it holds.
//
// Whoever does not get the hold is told 409 before any card is charged. If the charge fails, the hold is taken back. The charge
// carries the hold's id as its key: sent twice, it is charged once, and by it one can ask whether it was charged at all.
// A process that dies keeps its hold: a real table has a time after which it may be taken over.
//
// Expect: one booking, paid once, and a 409 for the other guest, in every order, also if a charge fails and is tried again.
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
  title: 'Hold the room, charge, then confirm',
  belief: 'The room is decided before anybody pays.',
  event,
  events: [event, { ...event, guest: 'grace@example.org' }],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { failures: 1, attempts: 2 },
  indexes: ['DayBooking_roomId_day_key'],
  invariants: [oneGuestADay, paidForWhatOneHas, whoWasToldHasIt, freeRoomIsGiven, noUnknownError],
  expect: 'holds',
}

export const about: About = {
  family: 'double-booking',
  reports: ['delta-whiplash/CloudMeet#43'],
  errors: ['23505', 'P2002'],
}
