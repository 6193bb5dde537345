// Stores the top-up with ON CONFLICT on tenant and event id. The index is not there yet, and cannot be made before an old
// event that is stored twice has been cleaned up. Two copies of a new top-up arrive.
//
// Expect: every delivery answered 500. Of the solution: the top-up counted once in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import checkout from '../../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails } from '../../invariants.ts'
import { doneInTheEnd } from '../../invariants-of-bookings.ts'
import { walletHolds } from '../../invariants-of-rows.ts'

const { object } = checkout.data
const event = {
  ...checkout,
  data: { object: { ...object, client_reference_id: 'meter_4407', amount_total: 3000 } },
}

export const scenario: Scenario<typeof event> = {
  title: 'The writer that comes before the index',
  belief: 'The code and its index were tested together, so they can be deployed in any order.',
  event,
  given: `INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type") VALUES
      ('acct_1Pq9rS2tUvWxYz34', 'evt_1QBb7cLr8T0xQwZ4dEfGhIjK', 'checkout.session.completed'),
      ('acct_1Pq9rS2tUvWxYz34', 'evt_1QBb7cLr8T0xQwZ4dEfGhIjK', 'checkout.session.completed');
    INSERT INTO "Wallet" ("id", "tenantId", "balance") VALUES ('meter_4407', 'acct_1Pq9rS2tUvWxYz34', 500)`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: [],
  invariants: [walletHolds('meter_4407', 3500), doneInTheEnd, noDeliveryFails],
  expect: 'breaks',
}
