// Stores the event by INSERT … ON CONFLICT DO NOTHING RETURNING, and charges the card under a key made of the row's id.
//
// DO NOTHING returns nothing either: on a conflict there is no row, and rows[0].id is a TypeError.
//
// Expect: one charge and a 500 in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { chargedOnce, noDeliveryFails } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'DO NOTHING RETURNING the id',
  belief: 'RETURNING gives me the row, whether it is mine or was there.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [chargedOnce, noDeliveryFails],
  expect: 'breaks',
  fix: 'do-nothing-then-read',
}

export const about: About = {
  family: 'looks-atomic',
  reports: ['oxidecomputer/omicron#1168'],
  errors: [],
}
