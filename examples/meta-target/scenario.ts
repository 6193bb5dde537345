// Stores the event, and looks into meta.target of a P2002 to see whether the index on the event has refused.
//
// With the driver adapters of Prisma 7 there is no meta.target. The duplicate is recognised by nobody and thrown on.
//
// Expect: one payment and a 500 in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Ask meta.target which index it was',
  belief: 'meta.target has the fields of the index that refused.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'create-and-catch',
}

export const about: About = {
  family: 'prisma-traps',
  reports: ['prisma/orm#28953', 'prisma/orm#29344'],
  errors: ['23505', 'P2002'],
}
