// Looks the event up, stores it, takes the payment, all in one SERIALIZABLE transaction without a retry. No unique index.
//
// PostgreSQL lets one of two such transactions commit and ends the other with 40001. The customer is charged once; the
// other delivery is answered 500, sometimes by an error at COMMIT that has no Prisma code at all.
//
// Expect: one payment in every order, and a 500 in almost every order in which the two overlap.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Check, then create, in a serializable transaction',
  belief: 'SERIALIZABLE makes it as if one came after the other.',
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
  reports: ['prisma/orm#19559'],
  errors: ['40001', 'P2034'],
  onPGlite: 'cannot say',
}
