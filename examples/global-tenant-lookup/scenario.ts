// Looks the event up before its tenant is known, under a tenant called _global, and stores it under its own.
//
// What is stored under one name is never found under the other. The look-up always says "new", and the unique index is all
// that is left: a duplicate is a P2002 that nobody expects. Without the index it would be a second payment.
//
// Expect: an answer of 500 in every order, even one after the other.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Look up under one tenant, store under another',
  belief: 'A look-up across all tenants finds every duplicate.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'scoped-by-tenant',
}

export const about: About = {
  family: 'tenants',
  reports: [],
  errors: ['23505', 'P2002'],
}
