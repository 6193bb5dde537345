// Looks the event up, stores it, takes the payment, all in one READ COMMITTED transaction. No unique index.
//
// A transaction is atomic, not alone: neither delivery sees what the other has not committed. Nothing is locked, least of
// all a row that is not there.
//
// Expect: two payments in almost every order in which the two overlap.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Check, then create, in a transaction',
  belief: 'It is all in one transaction, so it is safe.',
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
