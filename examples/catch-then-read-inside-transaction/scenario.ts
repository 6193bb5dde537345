// Stores the event and takes the payment in one transaction; a duplicate is caught inside it and looks the first row up.
//
// After an error PostgreSQL takes no further statement in a transaction: the look-up fails with 25P02, which Prisma calls
// P2039, and a handler that has recognised the duplicate answers 500 all the same.
//
// Expect: one payment and a 500 in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Catch the duplicate inside the transaction, and read on',
  belief: 'Once it is caught I can ask who was first.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'do-nothing-and-count',
}

export const about: About = {
  family: 'prisma-traps',
  reports: [],
  errors: ['23505', 'P2002', '25P02', 'P2039'],
}
