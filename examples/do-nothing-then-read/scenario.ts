// Stores the event by INSERT … ON CONFLICT DO NOTHING, reads the row in a second statement, and charges the card under a
// key made of its id.
//
// Whoever lost the insert has waited for the winner's row, and a new statement sees it. In one statement, with a WITH and a
// UNION, it would not: that one looks at the table as it was before the wait.
//
// Expect: one charge and no 500 in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { chargedOnce, noDeliveryFails } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'DO NOTHING, then read',
  belief: 'After the insert the row is there, whoever stored it.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [chargedOnce, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'looks-atomic',
  reports: [],
  errors: [],
}
