// Raises the number of seats taken, on the condition that it is below the capacity, and stores the seat in the same transaction.
//
// The condition is part of the UPDATE. Whoever comes second waits for the row, and PostgreSQL then asks the condition again
// of the row as it has become. The number of changed rows says whether there was a seat.
//
// Expect: one seat, and a 409 for the other attendee, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { SeatRequest } from '../handler.ts'
import { noRequestFails } from '../invariants.ts'
import { seatsForAll, whoWasToldHasIt } from '../invariants-of-bookings.ts'

const event = { workshopId: 'workshop_lockpicking', attendee: 'ada@example.org' }

export const scenario: Scenario<SeatRequest> = {
  title: 'Take a seat, if there is one, in one statement',
  belief: 'The UPDATE asks and takes at once, and its count tells us.',
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
