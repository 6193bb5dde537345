// Stores the seat, then locks the workshop with FOR NO KEY UPDATE and counts whether there is room for it.
//
// A foreign key only wants the key to stay, and FOR NO KEY UPDATE promises just that: the two do not wait for each other. Two
// who lock the workshop so do wait, one after the other, and the count sees the seat of the first.
//
// Expect: one seat, a 409 for the other attendee and no deadlock, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { SeatRequest } from '../handler.ts'
import { noRequestFails } from '../invariants.ts'
import { seatsForAll, whoWasToldHasIt } from '../invariants-of-bookings.ts'

const event = { workshopId: 'workshop_lockpicking', attendee: 'ada@example.org' }

export const scenario: Scenario<SeatRequest> = {
  title: 'Lock the workshop, but not its key',
  belief: 'What a foreign key wants of a row does not stand in the way of counting.',
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
  family: 'waits-and-deadlocks',
  reports: ['dstackai/dstack#2843', 'paperclipai/paperclip#12044'],
  errors: [],
}
