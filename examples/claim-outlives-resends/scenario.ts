// Claims the event for as long as it works on it, and keeps what is processed for 90 days: longer than the provider, or a
// person at the provider's dashboard, can send it again.
//
// The two times have nothing to do with each other. The lease is how long a worker may be silent; the other is how long a
// duplicate can be on its way. Here it comes after 30 days, which is as late as any provider that was looked at.
//
// Expect: one payment in every order, with a crash before any step and a resend after 30 days.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'
import { acceptedInTheEnd } from '../invariants-of-claims.ts'

const thirtyDays = 30 * 24 * 60 * 60_000

export const scenario: Scenario<typeof event> = {
  title: 'A claim outlives the longest resend',
  belief: 'What we have done we remember for longer than anybody can send it again.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, attempts: 2 },
  retryAfter: thirtyDays,
  indexes: ['EventClaim_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, acceptedInTheEnd],
  expect: 'holds',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: [],
  errors: [],
}
