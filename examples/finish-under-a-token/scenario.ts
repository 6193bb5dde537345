// Claims the event in one statement under a lease of 30 seconds, waits 45 until the payment has settled, and finishes only if
// the claim still has the number that it got.
//
// The number goes on with each that takes the event over. The update that finishes is the first statement of the transaction
// that takes the payment, and asks for the number: whoever was slow changes no row and does nothing. What it does outside the
// database before that, the number does not undo.
//
// Expect: one payment in every order, also where the provider does not wait and the lease runs out while its holder lives.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'
import { acceptedInTheEnd } from '../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Finish only under the number that the claim got',
  belief: 'Who was slow finds another number in the row, and leaves it alone.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { overlaps: 1, attempts: 3 },
  indexes: ['EventClaim_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, acceptedInTheEnd],
  expect: 'holds',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: [],
}
