// Stores the event first and lets the unique index decide: the delivery that is refused knows that it is a duplicate.
//
// No order of two deliveries charges twice. What this handler does not survive is dying between its two inserts:
// the event is stored, the payment is not, and the provider's next attempt is taken for a duplicate.
//
// Expect: one payment, no 500, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Create, and catch the duplicate',
  belief: 'The unique index decides who was first; we only listen to it.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: ['23505', 'P2002'],
}
