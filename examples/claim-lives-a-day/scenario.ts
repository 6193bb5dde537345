// Claims the event for as long as it works on it, and keeps what is processed for 24 hours: a claim whose time is over may be
// taken by whoever comes next.
//
// That is long enough for a client that tries again, and not for a provider. Here the payment is committed and the process dies
// before it answers; the event stands as failed at the provider, and is sent again three days later. By then nothing here
// knows of it any more.
//
// Expect: two payments in every order in which the process dies between its COMMIT and its answer.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'
import { acceptedInTheEnd } from '../invariants-of-claims.ts'

const threeDays = 3 * 24 * 60 * 60_000

export const scenario: Scenario<typeof event> = {
  title: 'A claim lives for a day',
  belief: 'After 24 hours nobody sends it again.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, attempts: 2 },
  retryAfter: threeDays,
  indexes: ['EventClaim_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, acceptedInTheEnd],
  expect: 'breaks',
  fix: 'claim-outlives-resends',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: [],
  errors: [],
}
