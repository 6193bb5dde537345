// Looks the event up with FOR UPDATE, stores it, takes the payment, all in one transaction. No unique index.
//
// FOR UPDATE locks the rows that it finds. The first delivery of an event finds none, so nothing is locked and nobody waits.
//
// Expect: two payments in almost every order in which the two overlap.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Lock a row that is not there',
  belief: 'FOR UPDATE makes the other delivery wait.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'one-transaction',
}

export const about: About = {
  family: 'looks-atomic',
  reports: [],
  errors: [],
}
