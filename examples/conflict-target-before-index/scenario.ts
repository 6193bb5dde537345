// Stores the event with ON CONFLICT on its tenant and id, and takes the payment if it was new. There is no such index yet.
//
// A conflict target is looked up among the unique indexes when the statement is planned. There is none that fits, so
// PostgreSQL refuses the statement with 42P10, whether there is a duplicate or not. The code was deployed before its index.
//
// Expect: every delivery answered 500, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'ON CONFLICT, deployed before its index',
  belief: 'Until the index is there, ON CONFLICT simply finds no conflict.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'writer-before-index',
}

export const about: About = {
  family: 'migration',
  reports: [],
  errors: ['42P10', 'P2010'],
}
