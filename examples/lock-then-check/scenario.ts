// Locks the customer's row, which is there, and in a second statement looks the event up; then stores it and takes the
// payment. READ COMMITTED, and no unique index.
//
// Each statement of READ COMMITTED sees what is committed when it begins, and the look-up begins after the wait. It holds
// as long as everybody who stores events takes the lock first; a unique index asks nobody.
//
// Expect: one payment and no 500 in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/invoice-paid.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Lock, then check',
  belief: 'Whoever has the customer’s row is alone with the customer’s events.',
  event,
  given: `INSERT INTO "Customer" ("tenantId", "externalId", "email")
    VALUES ('acct_1Pq9rS2tUvWxYz34', '${event.data.object.customer}', '${event.data.object.customer_email}')`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'looks-atomic',
  reports: [],
  errors: [],
}
