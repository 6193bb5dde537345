// Stores the event by INSERT … SELECT … WHERE NOT EXISTS, and goes on only if that stored a row. The payment is in the same
// transaction. No unique index.
//
// One statement is not one moment. It looks at what was committed when it began, and does not see the row that another
// transaction has inserted and not committed; nothing makes it wait.
//
// Expect: two payments in almost every order in which the two overlap.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Check and insert in one statement',
  belief: 'A single statement cannot be split.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'do-nothing-and-count',
}

export const about: About = {
  family: 'looks-atomic',
  reports: [],
  errors: [],
}
