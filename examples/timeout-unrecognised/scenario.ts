// Stores the event, charges and takes the payment in one transaction, which waits at most 2 s for a lock.
//
// A duplicate’s insert waits until the first transaction is over, and that one waits for somebody outside. The lock_timeout
// ends the wait, but with 55P03, for which Prisma has no code of its own: it comes as P2039, and nobody expects it.
//
// Expect: one payment in every order; and in some of them a delivery whose wait ended is answered 500.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { chargedOnce, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'
import { doneInTheEnd, noUnknownError } from '../invariants-of-bookings.ts'

export const scenario: Scenario<typeof event> = {
  title: 'A wait that ends in an error nobody expects',
  belief: 'A lock_timeout keeps us from waiting; the rest is an error like any other.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, chargedOnce, paidForWhatArrived, doneInTheEnd, noUnknownError],
  expect: 'breaks',
  fix: 'bounded-wait',
}

export const about: About = {
  family: 'waits-and-deadlocks',
  reports: [],
  errors: ['23505', 'P2002', '55P03', 'P2039'],
}
