// Looks the event up, stores it, and tops the card up if a row was stored. The insert would decide which of two deliveries
// was first, but the unique index that it asks has been dropped.
//
// Expect: the card topped up twice in every order in which the second look-up comes before the first insert. Of the solution:
// what was paid in, and no more, in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import checkout from '../../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails } from '../../invariants.ts'
import { walletHolds } from '../../invariants-of-rows.ts'

const { object } = checkout.data
const event = {
  ...checkout,
  data: { object: { ...object, client_reference_id: 'card_31', amount_total: 2500 } },
}

export const scenario: Scenario<typeof event> = {
  title: 'The canteen card',
  belief: 'We look an event up, and skip duplicates when we store it: what could happen?',
  event,
  given: `INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type")
      VALUES ('acct_1Pq9rS2tUvWxYz34', 'evt_1QAa1bLr8T0xQwZ4yZaBcDeF', 'checkout.session.completed');
    INSERT INTO "Wallet" ("id", "tenantId", "balance") VALUES ('card_31', 'acct_1Pq9rS2tUvWxYz34', 0)`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [walletHolds('card_31', 2500), noDeliveryFails],
  expect: 'breaks',
}
