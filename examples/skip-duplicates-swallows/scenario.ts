// Stores the new customer with skipDuplicates, and takes a count of 0 for a customer that is there already.
//
// Prisma sends ON CONFLICT DO NOTHING and names no index. An old customer has the same e-mail address, which is unique too:
// nothing is stored, and not even an error says so.
//
// Expect: the new customer is lost in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/customer-created.json' with { type: 'json' }
import { customerIsKept } from '../invariants-of-rows.ts'
import { noDeliveryFails } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'skipDuplicates, with a second unique index',
  belief: 'What it skips is this very customer, who is there already.',
  event,
  given: `INSERT INTO "Customer" ("tenantId", "externalId", "email")
    VALUES ('acct_1Pq9rS2tUvWxYz34', 'cus_Sx5jHd1QwErVb7', '${event.data.object.email}')`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['Customer_tenantId_externalId_key', 'Customer_tenantId_email_key'],
  invariants: [customerIsKept(event.data.object.id), noDeliveryFails],
  expect: 'breaks',
  fix: 'decide-by-constraint',
}

export const about: About = {
  family: 'prisma-traps',
  reports: [],
  errors: [],
}
