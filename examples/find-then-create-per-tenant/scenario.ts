// Looks the event up among those of its tenant, stores it under its tenant, takes the payment. No unique index.
//
// Each tenant sees only its own rows, and that is all that the filter does. Two deliveries to one tenant still both look
// before either has stored anything.
//
// Expect: in some orders two payments at the tenant to whom the event is delivered twice; never one at the other for it.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Find, then create, within a tenant',
  belief: 'Every query has the tenant in it, so nothing can go wrong between tenants.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  tenantIds: ['acct_1Pq9rS2tUvWxYz34', 'acct_1Rt7uV8wXyZa56Bc'],
  deliveries: 3,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'scoped-by-tenant',
}

export const about: About = {
  family: 'tenants',
  reports: [],
  errors: [],
}
