// Writes down what the event says of the subscription, whichever event comes last.
//
// Providers do not promise an order. An event that was held up, or tried again, arrives after a newer one, and its old state
// replaces the new one. The upsert is one statement, and each event is handled once: neither has to do with it.
//
// Expect: in most orders a subscription that was cancelled goes on.
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
  title: 'What arrives last is taken for the newest',
  belief: 'Events arrive in the order in which things happened.',
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
  reports: ['onetimesecret/onetimesecret#3692', 'TryGhost/Members#240'],
  errors: [],
}
