// Looks the event up, stores it, takes the payment. A unique index guards the event row.
//
// Two deliveries can still both find nothing. Both insert, and the index lets one of them through; the other gets P2002,
// which nobody catches. The customer is charged once, and the provider is told that the event failed.
//
// Expect: one payment in every order; an answer of 500 in some.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Check, then create, with a unique index',
  belief: 'The look-up catches the duplicates, and the index is only there to be safe.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'create-and-catch',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: ['prisma/orm#3242'],
  errors: ['23505', 'P2002'],
}
