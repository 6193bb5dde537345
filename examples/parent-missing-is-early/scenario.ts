// Stores a workshop, or a seat in one, and takes a missing workshop for what it is: an event that has not come yet.
//
// 503 asks the provider to come again, and by then the workshop may be there. If a provider gives up early, the seat has to be
// stored somewhere else until then; and if the workshop never comes, somebody has to be told.
//
// Expect: each delivery answered 200 in the end, and no 500, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import { doneInTheEnd, noUnknownError } from '../invariants-of-bookings.ts'
import type { WorkshopOrSeatEvent } from './handler.ts'

const workshop: WorkshopOrSeatEvent = {
  type: 'workshop.created',
  data: { id: 'workshop_lockpicking', capacity: 12 },
}
const seat: WorkshopOrSeatEvent = {
  type: 'seat.sold',
  data: { workshop: 'workshop_lockpicking', email: 'ada@example.org' },
}

export const scenario: Scenario<WorkshopOrSeatEvent> = {
  title: 'A missing parent has not come yet',
  belief: 'Events come in any order, so a gap is not an error.',
  event: workshop,
  events: [workshop, seat],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { attempts: 2 },
  indexes: [],
  invariants: [doneInTheEnd, noUnknownError],
  expect: 'holds',
}

export const about: About = {
  family: 'waits-and-deadlocks',
  reports: [],
  errors: ['23503', 'P2003'],
}
