// Stores the event and the new customer in one transaction, and takes every P2002 for a duplicate of the event.
//
// The customer's e-mail address is unique too, and an old customer has it. That is P2002 as well: the transaction is rolled
// back, the provider is told 200, and it never sends the event again.
//
// Expect: the new customer is lost in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/customer-created.json' with { type: 'json' }
import { customerIsKept } from '../invariants-of-rows.ts'
import { noDeliveryFails } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Any P2002 is a duplicate',
  belief: 'P2002 means that we have had this event.',
  event,
  given: `INSERT INTO "Customer" ("tenantId", "externalId", "email")
    VALUES ('acct_1Pq9rS2tUvWxYz34', 'cus_Sx5jHd1QwErVb7', '${event.data.object.email}')`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key', 'Customer_tenantId_email_key'],
  invariants: [customerIsKept(event.data.object.id), noDeliveryFails],
  expect: 'breaks',
  fix: 'decide-by-constraint',
}

export const about: About = {
  family: 'prisma-traps',
  reports: [],
  errors: ['23505', 'P2002'],
}
