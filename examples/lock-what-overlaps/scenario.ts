// Locks the bookings that overlap the request with SELECT … FOR UPDATE, and books the room if there are none.
//
// FOR UPDATE locks the rows it finds. In an empty slot it finds none, so it locks nothing and nobody waits. It works in
// tests, where the slot is taken already.
//
// Expect: two bookings that overlap in almost every order in which the two requests do.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { BookingRequest } from '../handler.ts'
import { noRequestFails } from '../invariants.ts'
import { freeRoomIsGiven, noOverlap, whoWasToldHasIt } from '../invariants-of-bookings.ts'

const event = {
  roomId: 12,
  from: '2026-03-14T10:00:00Z',
  to: '2026-03-14T11:00:00Z',
  guest: 'ada@example.org',
}
const overlapping = {
  roomId: 12,
  from: '2026-03-14T10:30:00Z',
  to: '2026-03-14T11:30:00Z',
  guest: 'grace@example.org',
}

export const scenario: Scenario<BookingRequest> = {
  title: 'FOR UPDATE of the bookings that overlap',
  belief: 'FOR UPDATE locks the slot, so the second request waits and then sees the first booking.',
  event,
  events: [event, overlapping],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: [],
  invariants: [noOverlap, whoWasToldHasIt, freeRoomIsGiven, noRequestFails],
  expect: 'breaks',
  fix: 'no-overlap-constraint',
}

export const about: About = {
  family: 'double-booking',
  reports: ['calcom/cal.diy#28151'],
  errors: [],
}
