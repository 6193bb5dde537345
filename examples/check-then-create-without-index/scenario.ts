// Looks the event up, stores it, takes the payment. No unique index.
//
// Between the look-up of one delivery and its insert, another delivery can look too, and find nothing either.
// Both store the event, both take the payment. One after the other, everything is fine: that is why tests pass.
//
// Expect: two payments in some orders.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Check, then create, without a unique index',
  belief: 'We look the event up before we store it, so a duplicate is seen.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'create-and-catch',
}

export const about: About = {
  family: 'looks-atomic',
  reports: ['delta-whiplash/CloudMeet#43'],
  errors: [],
}
