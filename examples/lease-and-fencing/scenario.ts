// Claims the event in one statement: a new row, or one whose lease has run out. Whoever gets no row answers 200 if the event
// is processed and 503 if somebody is at it. The payment and the finishing update are one transaction, and the update
// looks whether the claim is still its own.
//
// The number in the row is the fencing token: a worker that was slow, and whose lease another has taken over, would find that
// the number has gone on, and do nothing. In the orders here no lease runs out while its holder lives, so they show the
// lease; `finish-under-a-token` shows the token. What is done outside the database is not made single by either.
//
// Expect: one payment in every order, with a crash before any step, a provider that does not wait, and three attempts.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'
import { acceptedInTheEnd } from '../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'A claim with a lease and a fencing token',
  belief: 'Who holds the newest number may finish, and nobody else.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, overlaps: 1, attempts: 3 },
  indexes: ['EventClaim_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, acceptedInTheEnd],
  expect: 'holds',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: [],
}
