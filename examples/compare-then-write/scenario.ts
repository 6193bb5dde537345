// Reads the version that is stored, compares it with the event's, and writes only if the event is newer.
//
// Between the look and the write another delivery writes. Both were newer than what they saw; the one that writes last wins,
// and that may be the older.
//
// Expect: in some orders a subscription that was cancelled goes on; one after the other, never.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/subscription-created.json' with { type: 'json' }
import { noDeliveryFails } from '../invariants.ts'
import { endsCancelled } from '../invariants-of-state.ts'

const { object: subscription } = event.data
const active: typeof event = {
  id: 'ev_c5Jr2',
  type: 'subscription.updated',
  data: { object: { ...subscription, status: 'active', version: 2 } },
}
const cancelled: typeof event = {
  id: 'ev_d6Ks3',
  type: 'subscription.updated',
  data: { object: { ...subscription, status: 'cancelled', version: 3 } },
}

export const scenario: Scenario<typeof event> = {
  title: 'Compare the versions, then write',
  belief: 'An older event sees the newer version and leaves it alone.',
  event,
  events: [event, active, cancelled],
  tenantId: 'shop_2Wm7Kd',
  deliveries: 3,
  indexes: ['Subscription_tenantId_subscriptionId_key'],
  invariants: [endsCancelled(3), noDeliveryFails],
  expect: 'breaks',
  fix: 'version-guard',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: [],
  errors: [],
}
