// Books a room from one moment to another under an exclusion constraint, and looks for its error where raw queries have it.
//
// The constraint does its work: nothing overlaps. But an insert through a model is refused as P2039, without meta.code; the
// SQLSTATE is with the adapter’s cause. The guest who should have been told 409 is told 500, and tries again.
//
// Expect: one booking in every order, and a 500 for the other guest.
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
  title: 'The exclusion constraint’s error is not recognised',
  belief: 'Prisma hands on the database’s own code as P2010, or in meta.code.',
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
  reports: [],
  errors: ['23P01', 'P2039'],
}
