// Makes the row on `created` and changes it on `updated`, with the version compared by the statement.
//
// If `updated` comes first there is no row. The update changes nothing, which is no error, and 200 is answered: the provider
// will not send it again. Then `created` comes, and makes the row as it was at the beginning.
//
// Expect: in some orders a subscription that was cancelled is left as it began, or as it was in between.
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
  title: 'An update that comes before its row',
  belief: 'created comes before updated.',
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
  reports: ['laravel/cashier-stripe#1201', 'laravel/cashier-stripe#1243'],
  errors: [],
}
