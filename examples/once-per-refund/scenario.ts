// Books a refund under its own id. Two parts of one charge are two refunds; one refund delivered twice is one.
//
// The right name for an effect is the id of what happened, not of what it happened to.
//
// Expect: both refunds booked, and no 500, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/refund-created.json' with { type: 'json' }
import { noDeliveryFails } from '../invariants.ts'
import { bothRefundsBooked } from '../invariants-of-state.ts'

const { object: refund } = event.data

export const scenario: Scenario<typeof event> = {
  title: 'Two refunds of one charge, keyed by the refund',
  belief: 'Each refund has an id; that is what is booked once.',
  event,
  events: [
    event,
    {
      ...event,
      id: 'evt_1SYd5pLr8T0xQwZ4dEfGhIjK',
      data: { object: { ...refund, id: 're_3SWb2jLr8T0xQwZ41bBbBbBb', amount: 1000 } },
    },
  ],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key', 'LedgerEntry_tenantId_kind_reference_key'],
  invariants: [bothRefundsBooked, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: [],
  errors: [],
}
