// Stores the event under the tenant whose endpoint was called, with one unique index over tenant and event id.
//
// The route knows the tenant, by its address and the secret that the signature was checked with; the event does not get to
// say. Two tenants with one event id do not meet, and a process that dies leaves either both rows of its tenant or none.
//
// Expect: one payment for each tenant in every order, with a crash before any step and a redelivery.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'
import { nobodyElsesMoney } from '../invariants-of-state.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Events of one tenant are unique to that tenant',
  belief: 'Whose event it is was decided by the endpoint, before anybody read it.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  tenantIds: ['acct_1Pq9rS2tUvWxYz34', 'acct_1Rt7uV8wXyZa56Bc'],
  deliveries: 2,
  faults: { crashes: 1, attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, nobodyElsesMoney, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'tenants',
  reports: [],
  errors: ['23505', 'P2002'],
}
