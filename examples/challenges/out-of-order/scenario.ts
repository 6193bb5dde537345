// Two events of one subscription, which was resumed and then cancelled. Each is applied once, with its row in the same
// transaction, and writes its state over whatever is there. No row of the subscription is there before.
//
// Expect: a cancelled member who goes on, where the older event is applied last. Of the solution: the newest state, and 200
// for both, in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import type { SubscriptionEvent } from '../handler.ts'
import { noDeliveryFails } from '../../invariants.ts'
import { acceptedInTheEnd, endsCancelled } from '../../invariants-of-state.ts'

const resumed: SubscriptionEvent = {
  id: 'ev_p7Ta4',
  type: 'subscription.updated',
  data: { object: { id: 'sub_9Gy3Dr', status: 'active', version: 7 } },
}
const cancelled: SubscriptionEvent = {
  id: 'ev_q8Ub5',
  type: 'subscription.updated',
  data: { object: { id: 'sub_9Gy3Dr', status: 'cancelled', version: 8 } },
}

export const scenario: Scenario<SubscriptionEvent> = {
  title: 'The member who had cancelled',
  belief: 'Each event is applied once, so what is in the table is right.',
  event: resumed,
  events: [resumed, cancelled],
  tenantId: 'gym_4Kp2Lv',
  deliveries: 2,
  faults: { attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key', 'Subscription_tenantId_subscriptionId_key'],
  invariants: [endsCancelled(8), acceptedInTheEnd, noDeliveryFails],
  expect: 'breaks',
}
