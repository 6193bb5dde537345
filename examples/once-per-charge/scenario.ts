// Books a refund under the charge that it belongs to, in a table whose key lets one through.
//
// A charge can be refunded in parts. The second part is a new thing that happened, and is taken for a duplicate of the
// first. A key of the effect is right only for what can happen once to the thing it names.
//
// Expect: one of two refunds booked, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/refund-created.json' with { type: 'json' }
import { noDeliveryFails } from '../invariants.ts'
import { bothRefundsBooked } from '../invariants-of-state.ts'

const { object: refund } = event.data

export const scenario: Scenario<typeof event> = {
  title: 'Two refunds of one charge, keyed by the charge',
  belief: 'A charge is refunded once.',
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
  expect: 'breaks',
  fix: 'once-per-refund',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: [],
  errors: ['23505', 'P2002'],
}
