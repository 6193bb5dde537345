// Nothing is written yet. Two copies of a donation arrive at one shelter, a process may die before any step, and the provider
// tries again. Another shelter has long stored an event with the same id.
//
// Expect: every delivery answered 500. Of the solution: one donation, one letter of thanks and an answer of 200 in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import checkout from '../../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails } from '../../invariants.ts'
import { doneInTheEnd } from '../../invariants-of-bookings.ts'
import { walletHolds } from '../../invariants-of-rows.ts'
import { toldOnce } from '../invariants.ts'

const { object } = checkout.data
const event = {
  ...checkout,
  data: { object: { ...object, client_reference_id: 'box_new_roof', amount_total: 4000 } },
}

export const scenario: Scenario<typeof event> = {
  title: 'The donations of two shelters',
  belief: 'We know what it has to do, so it is quickly written.',
  event,
  given: `INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type")
      VALUES ('shelter_south', '${event.id}', '${event.type}');
    INSERT INTO "Wallet" ("id", "tenantId", "balance") VALUES
      ('box_new_roof', 'shelter_north', 1500),
      ('box_winter_feed', 'shelter_south', 2500)`,
  tenantId: 'shelter_north',
  deliveries: 2,
  faults: { crashes: 1, attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [
    walletHolds('box_new_roof', 5500),
    walletHolds('box_winter_feed', 2500),
    toldOnce,
    doneInTheEnd,
    noDeliveryFails,
  ],
  expect: 'breaks',
}
