// Stores the event by an upsert that changes nothing if it is there.
//
// With an empty update Prisma does not send INSERT … ON CONFLICT: it opens a transaction, looks, and inserts. Two
// deliveries can both find nothing, and the index then refuses one of them: P2002, which nobody expects of an upsert.
//
// Expect: one row in every order; an answer of 500 in most.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, storedOnce } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Upsert with an empty update',
  belief: 'upsert is atomic, so a duplicate is simply nothing.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [storedOnce, noDeliveryFails],
  expect: 'breaks',
  fix: 'native-upsert',
}

export const about: About = {
  family: 'prisma-traps',
  reports: ['prisma/orm#3242'],
  errors: ['23505', 'P2002'],
}
