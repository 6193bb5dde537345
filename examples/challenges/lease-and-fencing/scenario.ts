// The claim of an event is in the table, and nobody holds it. The worker takes it under a lease of 30 seconds, waits 90 for the bank,
// and finishes. The queue that calls it may call again while it is at work, it may die, and there are three calls at most.
//
// Expect: two payments, where two see the free lease or where one has been overtaken. Of the solution: one payment, and 200 in
// the end, in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import event from '../../events/checkout-session-completed.json' with { type: 'json' }
import { onePaymentPerEvent, paidForWhatArrived } from '../../invariants.ts'
import { acceptedInTheEnd } from '../../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'The worker that came back',
  belief: 'Whoever holds the lease is alone with the event.',
  event,
  given: `INSERT INTO "EventClaim" ("tenantId", "eventId", "status", "attempt", "leaseUntil")
    VALUES ('acct_1Pq9rS2tUvWxYz34', '${event.id}', 'processing', 0, '2026-01-05 08:59')`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, overlaps: 1, attempts: 3 },
  retryAfter: 30_000,
  indexes: ['EventClaim_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, acceptedInTheEnd],
  expect: 'breaks',
}
