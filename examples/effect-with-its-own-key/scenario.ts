// Books the credit under the invoice that it is for. One event or two: the unique index of the effect lets one credit in.
//
// The key of the event says which message this is, the key of the effect says what it is about. The second is the one that
// holds with two Event objects, with two endpoints, and with providers whose events have no id.
//
// Expect: one credit and no 500 in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/invoice-paid.json' with { type: 'json' }
import { noDeliveryFails } from '../invariants.ts'
import { invoiceCreditedOnce } from '../invariants-of-state.ts'

export const scenario: Scenario<typeof event> = {
  title: 'The effect has a key of its own',
  belief: 'Whatever says so, and however often: an invoice is credited once.',
  event,
  events: [event, { ...event, id: 'evt_1SXc3nLr8T0xQwZ4kLmNoPqR' }],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key', 'LedgerEntry_tenantId_kind_reference_key'],
  invariants: [invoiceCreditedOnce, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: [],
  errors: ['23505', 'P2002'],
}
