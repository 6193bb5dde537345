// Stores the event, charges and takes the payment in one transaction, which waits at most 2 s for a lock, and knows 55P03.
//
// A duplicate that has waited too long knows nothing: the first may still fail. So it is answered 503, and the provider’s next
// attempt finds the event done, or does it. Prisma’s own timeout would not have ended the wait of a statement. The call
// outside is what makes the first one slow: it is better made after the transaction.
//
// Expect: one payment and no 500 in every order, and each delivery answered 200 in the end.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { chargedOnce, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'
import { doneInTheEnd, noUnknownError } from '../invariants-of-bookings.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Wait so long, then ask to come again',
  belief: 'Whoever has waited too long does not know, and says so.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, chargedOnce, paidForWhatArrived, doneInTheEnd, noUnknownError],
  expect: 'holds',
}

export const about: About = {
  family: 'waits-and-deadlocks',
  reports: [],
  errors: ['23505', 'P2002', '55P03', 'P2039'],
}
