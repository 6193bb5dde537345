// Two unique indexes: one over tenant and event id, one over the event id alone. Both are enforced, so the narrower decides.
//
// Event ids are unique where the provider makes them: in one account, in test or live mode, in one shop. Two tenants can
// have the same one. The second tenant's event is taken for a duplicate of the first tenant's, and answered 200.
//
// Expect: one tenant's payment is lost in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'An event id that is unique everywhere',
  belief: 'Two unique indexes are safer than one.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  tenantIds: ['acct_1Pq9rS2tUvWxYz34', 'acct_1Rt7uV8wXyZa56Bc'],
  deliveries: 2,
  indexes: ['WebhookEvent_eventId_key', 'WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'scoped-by-tenant',
}

export const about: About = {
  family: 'tenants',
  reports: ['pinax/pinax-stripe-light#397', 'code-corps/code-corps-api#550'],
  errors: ['23505', 'P2002'],
}
