// One event, delivered twice, and a process that may die. The handler claims the event under a status, adds the
// credit, and marks the event as processed; an event that failed is tried again.
//
// Expect: the credit lost where the process dies after the claim, and every later attempt answered 200. Of the solution: the
// credit once, and 200 in the end, in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import checkout from '../../events/checkout-session-completed.json' with { type: 'json' }
import { acceptedInTheEnd } from '../../invariants-of-claims.ts'
import { walletHolds } from '../../invariants-of-rows.ts'

const event = {
  ...checkout,
  data: { object: { ...checkout.data.object, client_reference_id: 'phone_0151' } },
}

export const scenario: Scenario<typeof event> = {
  title: 'Credit for a phone',
  belief: 'What fails is marked as failed and tried again, so nothing is lost.',
  event,
  given: `INSERT INTO "Wallet" ("id", "tenantId", "balance") VALUES ('phone_0151', 'acct_1Pq9rS2tUvWxYz34', 0)`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { crashes: 1, attempts: 3 },
  indexes: ['EventClaim_tenantId_eventId_key'],
  invariants: [walletHolds('phone_0151', 4900), acceptedInTheEnd],
  expect: 'breaks',
}
