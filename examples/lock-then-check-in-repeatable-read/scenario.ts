// Locks the customer's row, which is there, then looks the event up, stores it and takes the payment, in one REPEATABLE
// READ transaction. No unique index.
//
// The second delivery waits for the lock as it should. But its first statement, the one that waits, has also fixed what it
// sees for the whole transaction: the table as it was before the wait. It finds no event and takes the payment again.
//
// Expect: two payments in every order in which one has to wait for the lock.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/invoice-paid.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Lock, then check, in REPEATABLE READ',
  belief: 'A lock, and the stricter isolation level on top.',
  event,
  given: `INSERT INTO "Customer" ("tenantId", "externalId", "email")
    VALUES ('acct_1Pq9rS2tUvWxYz34', '${event.data.object.customer}', '${event.data.object.customer_email}')`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'lock-then-check',
}

export const about: About = {
  family: 'looks-atomic',
  reports: [],
  errors: [],
  onPGlite: 'cannot say',
}
