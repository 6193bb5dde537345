// Books a room from one moment to another, with a unique index on the room and the moment at which it starts.
//
// The index compares beginnings, and nothing else. From 10:00 to 11:00 and from 10:30 to 11:30 begin at different moments:
// to the index they have nothing to do with each other, in any order and without any race.
//
// Expect: two bookings that overlap, in every order.
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
  title: 'A unique index on the start',
  belief: 'No two bookings of a room can begin at the same moment, so there is no double booking.',
  event,
  events: [event, overlapping],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['RoomBooking_roomId_startsAt_key'],
  invariants: [noOverlap, whoWasToldHasIt, freeRoomIsGiven, noRequestFails],
  expect: 'breaks',
  fix: 'no-overlap-constraint',
}

export const about: About = {
  family: 'double-booking',
  reports: ['OpenDigitalProductFactory/opendigitalproductfactory#2554', 'prisma/orm#15173'],
  errors: [],
}
