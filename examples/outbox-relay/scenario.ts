// Stores the event, its effect and the mail that is to be sent in one transaction. Then every attempt, a duplicate too, sends
// what is not marked as sent, and marks it.
//
// The customer is told at least once, and may be told twice: by a process that dies between the mail and the mark, or by two
// that are at it at once. A mail server takes no idempotency key. Here the provider's next attempt sends what was left;
// a service of its own that looks for such rows does it without waiting for one.
//
// Expect: the customer is told in every order, with a crash before any step and a redelivery.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/invoice-paid.json' with { type: 'json' }
import { acceptedInTheEnd, customerIsTold } from '../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'An outbox, and whoever comes sends what is left',
  belief: 'What is to be sent is stored with what it is about.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key', 'OutboxMessage_tenantId_kind_reference_key'],
  invariants: [customerIsTold, acceptedInTheEnd],
  expect: 'holds',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: ['23505', 'P2002'],
}
