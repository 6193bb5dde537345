// Books a room from one moment to another. An exclusion constraint refuses what overlaps a booking that is not cancelled.
//
// The constraint compares whole ranges, the end not included, so that one booking may begin as another ends. Prisma has no
// code of its own for 23P01: it comes as P2039. Under load PostgreSQL may end two such inserts as a deadlock, 40P01, which
// says nothing about the room: come again. A schedule grants one statement at a time, so no order here shows that.
//
// Expect: one booking, and a 409 for the one that overlaps it, in every order. A third, which only touches, has its room.
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
const touching = {
  roomId: 12,
  from: '2026-03-14T11:30:00Z',
  to: '2026-03-14T12:00:00Z',
  guest: 'alan@example.org',
}

export const scenario: Scenario<BookingRequest> = {
  title: 'An exclusion constraint: no two bookings overlap',
  belief: 'The constraint compares whole ranges, and decides.',
  event,
  events: [event, overlapping, touching],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 3,
  indexes: [],
  invariants: [noOverlap, whoWasToldHasIt, freeRoomIsGiven, noRequestFails],
  expect: 'holds',
}

export const about: About = {
  family: 'double-booking',
  reports: ['OpenDigitalProductFactory/opendigitalproductfactory#2554', 'prisma/orm#15173'],
  errors: ['23P01', 'P2039'],
}
