// Stores the event and the new customer in one transaction, and asks which unique index has refused.
//
// The event's own index means a duplicate: 200. The one on e-mail addresses means a conflict that no retry mends: the event
// is put into quarantine in the same transaction, where a person finds it, and only then the provider is told 200.
//
// Expect: the customer, whose address an old one has, is in quarantine, and no 500, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/customer-created.json' with { type: 'json' }
import { customerIsKept } from '../invariants-of-rows.ts'
import { noDeliveryFails } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Decide by the constraint',
  belief: 'Which index has refused says what happened.',
  event,
  given: `INSERT INTO "Customer" ("tenantId", "externalId", "email")
    VALUES ('acct_1Pq9rS2tUvWxYz34', 'cus_Sx5jHd1QwErVb7', '${event.data.object.email}')`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key', 'Customer_tenantId_email_key'],
  invariants: [customerIsKept(event.data.object.id), noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'prisma-traps',
  reports: [],
  errors: ['23505', 'P2002'],
}
