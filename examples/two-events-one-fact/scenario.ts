// Books a credit for each event that says that the invoice is paid, and knows events by their ids.
//
// A provider may make two Event objects for one thing that happened, each with an id of its own. No key over event ids ever
// sees that; both are new, and both are right. What may be there only once is the credit, and the credit has no key.
//
// Expect: two credits for one invoice in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/invoice-paid.json' with { type: 'json' }
import { noDeliveryFails } from '../invariants.ts'
import { invoiceCreditedOnce } from '../invariants-of-state.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Two events for one invoice, keyed by event',
  belief: 'The event id is unique, so nothing is booked twice.',
  event,
  events: [event, { ...event, id: 'evt_1SXc3nLr8T0xQwZ4kLmNoPqR' }],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key', 'LedgerEntry_tenantId_kind_reference_key'],
  invariants: [invoiceCreditedOnce, noDeliveryFails],
  expect: 'breaks',
  fix: 'effect-with-its-own-key',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: ['buttondown/roadmap#1682'],
  errors: [],
}
