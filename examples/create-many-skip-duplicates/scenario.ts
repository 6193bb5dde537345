// Inserts the event with skipDuplicates inside a transaction, and goes on only if a row was really inserted.
//
// Prisma sends INSERT … ON CONFLICT DO NOTHING. The second delivery waits for the first one's transaction, and then gets a
// count of 0 without an error. The clause names no index: on a table with a second unique index it would swallow that, too.
//
// Expect: one payment and no 500 in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Skip duplicates, and look at the count',
  belief: 'The count says whether I was first.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: [],
}
