// Stores the event by an upsert, and takes the payment, both in one transaction.
//
// The upsert is atomic, and there is one event row. But it succeeds for both deliveries and does not say for which of them
// the row was new, so nothing keeps the second one from taking the payment again.
//
// Expect: two payments in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Upsert as a gate',
  belief: 'upsert is idempotent, so the handler is.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'create-many-skip-duplicates',
}

export const about: About = {
  family: 'prisma-traps',
  reports: [],
  errors: [],
}
