// Writes only over an older version, and the statement that writes is the one that compares. Whatever finds no row makes it.
//
// Nothing to update means that there is no row, or one that is as new. The insert tells which. If it is refused, somebody
// has made the row meanwhile, and perhaps from an older event: so the guarded update is tried once more.
//
// Expect: the newest state, and no 500, in every order of three events.
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
  title: 'The version is compared by the statement that writes',
  belief: 'The database compares and writes in one go.',
  event,
  events: [event, active, cancelled],
  tenantId: 'shop_2Wm7Kd',
  deliveries: 3,
  indexes: ['Subscription_tenantId_subscriptionId_key'],
  invariants: [endsCancelled(3), noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: [],
  errors: ['23505', 'P2002'],
}
