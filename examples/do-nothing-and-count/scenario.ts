// Stores the event by INSERT … ON CONFLICT ("tenantId", "eventId") DO NOTHING, and goes on only if that stored a row. The
// payment is in the same transaction.
//
// The second delivery waits for the first one's transaction and then stores nothing, without an error to catch. The clause
// names its index: a conflict in any other one is still an error. A process that dies leaves both rows or none.
//
// Expect: one payment in every order, with a crash before any step and a redelivery.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'DO NOTHING, and look at the count',
  belief: 'The count of rows says whether I was first.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { crashes: 1, attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: [],
}
