// Locks the row of the workshop, counts the seats and inserts one more, all in one statement.
//
// A statement sees what was committed when it began. The one that comes second waits for the lock inside the statement, and when
// it has the lock it counts with the eyes from before: the seat that was given meanwhile is not among those it sees. The
// lock works; the count is older than the lock.
//
// Expect: two attendees for one seat in every order in which the second statement begins before the first one's COMMIT.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { SeatRequest } from '../handler.ts'
import { noRequestFails } from '../invariants.ts'
import { seatsForAll, whoWasToldHasIt } from '../invariants-of-bookings.ts'

const event = { workshopId: 'workshop_lockpicking', attendee: 'ada@example.org' }

export const scenario: Scenario<SeatRequest> = {
  title: 'Lock and count in one statement',
  belief: 'One statement is atomic, and the lock lets one in at a time.',
  event,
  events: [event, { ...event, attendee: 'grace@example.org' }],
  given: `INSERT INTO "Workshop" ("id", "capacity") VALUES ('workshop_lockpicking', 1)`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: [],
  invariants: [seatsForAll, whoWasToldHasIt, noRequestFails],
  expect: 'breaks',
  fix: 'lock-the-workshop',
}

export const about: About = {
  family: 'double-booking',
  reports: [],
  errors: [],
  onPGlite: 'cannot say',
}
