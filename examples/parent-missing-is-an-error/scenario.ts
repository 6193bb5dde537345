// Stores a workshop, or a seat in one. The two events were sent one after the other, and arrive as they like.
//
// A seat that comes before its workshop is refused by the foreign key: 23503, which Prisma calls P2003. To the handler that is
// an error like any other, so it is answered 500. Only the provider’s next attempt, if there is one, finds the workshop.
//
// Expect: a 500 in the order in which the seat comes first.
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
  title: 'The seat comes before its workshop',
  belief: 'The workshop is created first, so its event comes first.',
  event: workshop,
  events: [workshop, seat],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { attempts: 2 },
  indexes: [],
  invariants: [doneInTheEnd, noUnknownError],
  expect: 'breaks',
  fix: 'parent-missing-is-early',
}

export const about: About = {
  family: 'waits-and-deadlocks',
  reports: [],
  errors: ['23503', 'P2003'],
}
