// Books the room, and lets the unique index on room and day decide which guest has it.
//
// The insert that comes second waits for the first and is then refused. Nobody looks first, so nobody can look too early.
//
// Expect: one booking, and a 409 for the other guest, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { BookingRequest } from '../handler.ts'
import { noRequestFails } from '../invariants.ts'
import { freeRoomIsGiven, oneGuestADay, whoWasToldHasIt } from '../invariants-of-bookings.ts'

const event = { roomId: 12, from: '2026-03-14', to: '2026-03-15', guest: 'ada@example.org' }

export const scenario: Scenario<BookingRequest> = {
  title: 'One booking a day, by a unique index',
  belief: 'The index on room and day decides who has the room.',
  event,
  events: [event, { ...event, guest: 'grace@example.org' }],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['DayBooking_roomId_day_key'],
  invariants: [oneGuestADay, whoWasToldHasIt, freeRoomIsGiven, noRequestFails],
  expect: 'holds',
}

export const about: About = {
  family: 'double-booking',
  reports: [],
  errors: ['23505', 'P2002'],
}
