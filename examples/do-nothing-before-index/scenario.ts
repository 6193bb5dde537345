// Stores the event with a bare ON CONFLICT DO NOTHING, and takes the payment if it was new. There is no such index yet.
//
// Without a conflict target any unique index will do, and if none refuses the row there is no conflict and no error. The code
// was deployed before its index, and nothing tells.
//
// Expect: two payments in every order, and not one error.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'A bare ON CONFLICT DO NOTHING, deployed before its index',
  belief: 'If something were missing, PostgreSQL would complain.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'one-transaction',
}

export const about: About = {
  family: 'migration',
  reports: [],
  errors: [],
}
