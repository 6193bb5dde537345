// Counts the seats that are taken and gives one more if there is room, both in one READ COMMITTED transaction.
//
// No unique index can say "at most so many". Both count before either seat is committed, and both give the last one.
//
// Expect: two attendees for one seat in almost every order in which the two requests overlap.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { SeatRequest } from '../handler.ts'
import { noRequestFails } from '../invariants.ts'
import { seatsForAll, whoWasToldHasIt } from '../invariants-of-bookings.ts'

const event = { workshopId: 'workshop_lockpicking', attendee: 'ada@example.org' }

export const scenario: Scenario<SeatRequest> = {
  title: 'Count the seats, then give one',
  belief: 'We count in the same transaction, so the number is right.',
  event,
  events: [event, { ...event, attendee: 'grace@example.org' }],
  given: `INSERT INTO "Workshop" ("id", "capacity") VALUES ('workshop_lockpicking', 1)`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: [],
  invariants: [seatsForAll, whoWasToldHasIt, noRequestFails],
  expect: 'breaks',
  fix: 'take-a-seat',
}

export const about: About = {
  family: 'double-booking',
  reports: [],
  errors: [],
}
