// Stores the event, takes the payment and moves the subscription forward in one transaction that waits at most 2 s for a lock.
//
// Everything that pattern A asks of a handler whose effects are in its own database: an index over tenant and event id, a
// guard that lets no older event write over a newer one, a wait that ends in a plan, and every other error left to go on.
// Here two copies of one event meet. The same file is run under other conditions: `whole-handler-restarted`,
// `whole-handler-overlapped`, `whole-handler-out-of-order`, `whole-handler-at-two-tenants`.
//
// Expect: one payment, no 500, and each copy answered 200 in the end, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/subscription-renewed.json' with { type: 'json' }
import { doneInTheEnd, noUnknownError } from '../invariants-of-bookings.ts'
import { everyInvoicePaidOnce, newestStateWins } from '../invariants-of-renewals.ts'

export const scenario: Scenario<typeof event> = {
  title: 'A whole handler: two copies at once',
  belief: 'All of it together is no longer than a page.',
  event,
  tenantId: 'shop_2Wm7Kd',
  deliveries: 2,
  faults: { attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key', 'Subscription_tenantId_subscriptionId_key'],
  invariants: [everyInvoicePaidOnce(1), newestStateWins(2), doneInTheEnd, noUnknownError],
  expect: 'holds',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: ['23505', 'P2002', '55P03', 'P2039'],
}
