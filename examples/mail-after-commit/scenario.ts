// Stores the event and its effect in one transaction, and sends the mail when that is committed.
//
// A process that dies in between has done all that the database knows of. The provider's next attempt is a duplicate, and
// nobody sends the mail. What is to happen outside has to be in the transaction as a row, from which it is sent.
//
// Expect: no mail where the process dies after the commit.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/invoice-paid.json' with { type: 'json' }
import { customerIsTold } from '../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'The mail goes out after the commit',
  belief: 'What is committed is safe, so now we can tell the customer.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [customerIsTold],
  expect: 'breaks',
  fix: 'outbox-relay',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: ['23505', 'P2002'],
}
