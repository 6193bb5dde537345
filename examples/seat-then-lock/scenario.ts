// Stores the seat, then locks the workshop with FOR UPDATE and counts whether there is room for it.
//
// The foreign key of the seat has locked the workshop already, with FOR KEY SHARE, which many may hold at once. FOR UPDATE
// wants the row alone: each waits for the other’s foreign key, and PostgreSQL ends one of them with 40P01.
//
// Expect: a deadlock, answered 500, in every order in which both seats are stored before either workshop is locked.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { SeatRequest } from '../handler.ts'
import { noRequestFails } from '../invariants.ts'
import { seatsForAll, whoWasToldHasIt } from '../invariants-of-bookings.ts'

const event = { workshopId: 'workshop_lockpicking', attendee: 'ada@example.org' }

export const scenario: Scenario<SeatRequest> = {
  title: 'Store the seat, then lock its workshop',
  belief: 'Before we lock the workshop ourselves, nobody has locked it.',
  event,
  events: [event, { ...event, attendee: 'grace@example.org' }],
  given: `INSERT INTO "Workshop" ("id", "capacity") VALUES ('workshop_lockpicking', 1)`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: [],
  invariants: [seatsForAll, whoWasToldHasIt, noRequestFails],
  expect: 'breaks',
  fix: 'lock-no-key-update',
}

export const about: About = {
  family: 'waits-and-deadlocks',
  reports: ['dstackai/dstack#2843', 'paperclipai/paperclip#12044'],
  errors: ['40P01', 'P2010'],
}
