// Claims the event in one statement under a lease of 30 seconds, waits 45 until the payment has settled, and finishes.
//
// The lease runs out meanwhile. The provider has given up waiting and delivers again, and that attempt takes the lease over, as it
// should. The first one is slow, not dead: it comes back and finishes too, since nothing tells it that the claim is no longer
// its own. The statement that claims lets one in; it puts nobody out.
//
// Expect: two payments in some orders, if the provider does not wait for as long as the work takes.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'
import { acceptedInTheEnd } from '../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'A lease, and nothing that asks for it at the end',
  belief: 'Who has the lease has the event, so nobody else can be at it.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { overlaps: 1, attempts: 3 },
  indexes: ['EventClaim_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, acceptedInTheEnd],
  expect: 'breaks',
  fix: 'finish-under-a-token',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: ['didx-xyz/acapy-cloud#959'],
  errors: [],
}
