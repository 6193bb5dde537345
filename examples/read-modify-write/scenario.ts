// Stores the event, reads the balance of the wallet and writes it back with the amount added, in one transaction.
//
// The event's index keeps duplicates out. Two different events, though, can read the same balance, and the second UPDATE,
// having waited for the first, writes a number that it has computed from the old one.
//
// Expect: 4900 of 9800 cents in the wallet in most of the orders in which the two overlap.
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
  title: 'Read the balance, then write it',
  belief: 'It is one transaction, and duplicates cannot get in.',
  event,
  events: [event, next],
  given: `INSERT INTO "Wallet" ("id", "tenantId", "balance") VALUES ('wallet_17', 'acct_1Pq9rS2tUvWxYz34', 0)`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [walletHolds('wallet_17', 9800), noDeliveryFails],
  expect: 'breaks',
  fix: 'increment-with-its-event',
}

export const about: About = {
  family: 'looks-atomic',
  reports: ['wasp-lang/open-saas#688'],
  errors: [],
}
