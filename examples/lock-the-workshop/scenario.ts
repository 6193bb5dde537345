// Locks the row of the workshop, counts the seats in a statement of its own, and gives one more if there is room.
//
// The workshop is a row that is there, so it can be locked. In READ COMMITTED the count that follows sees what was committed
// while the lock was waited for; in one statement with the lock, or in REPEATABLE READ, it would not.
//
// Expect: one seat, and a 409 for the other attendee, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { SeatRequest } from '../handler.ts'
import { noRequestFails } from '../invariants.ts'
import { seatsForAll, whoWasToldHasIt } from '../invariants-of-bookings.ts'

const event = { workshopId: 'workshop_lockpicking', attendee: 'ada@example.org' }

export const scenario: Scenario<SeatRequest> = {
  title: 'Lock the workshop, then count',
  belief: 'Everybody who gives a seat goes through the one row that can be locked.',
  event,
  events: [event, { ...event, attendee: 'grace@example.org' }],
  given: `INSERT INTO "Workshop" ("id", "capacity") VALUES ('workshop_lockpicking', 1)`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: [],
  invariants: [seatsForAll, whoWasToldHasIt, noRequestFails],
  expect: 'holds',
}

export const about: About = {
  family: 'double-booking',
  reports: [],
  errors: [],
}
