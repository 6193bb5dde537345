// The handler of `whole-handler`, with two events of one subscription: a renewal, and the cancellation that came after it.
//
// They may come in either order and at the same moment. The second to write waits for the first at the row of the
// subscription. If that wait ends, its event row and its payment are rolled back with it: the effect has failed, and the next
// attempt is not taken for a duplicate. Then it writes, unless what it finds is newer.
//
// Expect: both invoices paid once, the subscription cancelled, and no 500, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/subscription-renewed.json' with { type: 'json' }
import { doneInTheEnd, noUnknownError } from '../invariants-of-bookings.ts'
import { everyInvoicePaidOnce, newestStateWins } from '../invariants-of-renewals.ts'

const { object: renewed } = event.data
const cancelled: typeof event = {
  id: 'ev_f8Mu5',
  type: 'subscription.cancelled',
  data: { object: { ...renewed, status: 'cancelled', version: 3, invoice: 'in_4Gq9Rt' } },
}

export const scenario: Scenario<typeof event> = {
  title: 'A whole handler: the older event comes last, or its write fails',
  belief: 'Money is counted whenever it comes; a state is written only over an older one.',
  event,
  events: [event, cancelled],
  tenantId: 'shop_2Wm7Kd',
  deliveries: 2,
  faults: { attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key', 'Subscription_tenantId_subscriptionId_key'],
  invariants: [everyInvoicePaidOnce(2), newestStateWins(3), doneInTheEnd, noUnknownError],
  expect: 'holds',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: [],
  errors: ['55P03', 'P2039'],
}
