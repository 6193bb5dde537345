// Stores the event by an upsert that Prisma sends as a single INSERT … ON CONFLICT DO UPDATE.
//
// One statement, decided by the unique index. It is safe for state. It does not say whether the row was new, so it is no
// gate for an effect: both deliveries get the same row back.
//
// Expect: one row and no 500 in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, storedOnce } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Upsert as one statement',
  belief: 'An upsert that the database does by itself cannot be split.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [storedOnce, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'prisma-traps',
  reports: [],
  errors: [],
}
