// Stores the event and adds the amount to the balance by a single UPDATE, in one transaction.
//
// The addition is done by the database, which computes it from the row as it is once the wait for it is over. The event row
// in the same transaction keeps a duplicate from adding it again.
//
// Expect: all that was paid in, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import checkout from '../events/checkout-session-completed.json' with { type: 'json' }
import { walletHolds } from '../invariants-of-rows.ts'
import { noDeliveryFails } from '../invariants.ts'

const event = {
  ...checkout,
  data: { object: { ...checkout.data.object, client_reference_id: 'wallet_17' } },
}
const next = {
  ...event,
  id: 'evt_1SWb5tLr8T0xQwZ4Yg8hMkRa',
  data: { object: { ...event.data.object, id: 'cs_test_q7R6s5T4u3V2w1X0y9Z8a7B6c5D4e3F2' } },
}

export const scenario: Scenario<typeof event> = {
  title: 'An atomic increment, with its event',
  belief: 'The database adds; we only say how much.',
  event,
  events: [event, next],
  given: `INSERT INTO "Wallet" ("id", "tenantId", "balance") VALUES ('wallet_17', 'acct_1Pq9rS2tUvWxYz34', 0)`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [walletHolds('wallet_17', 9800), noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'looks-atomic',
  reports: [],
  errors: [],
}
