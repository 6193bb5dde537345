// The handler of `whole-handler`, at a provider that does not wait: it delivers again while the first attempt is at work.
//
// The second attempt waits at the event row for the first. If that commits, it is a duplicate. If its own wait ends before,
// it answers 503, and by then the first goes on.
//
// Expect: one payment, no 500, and a 200 in the end, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/subscription-renewed.json' with { type: 'json' }
import { doneInTheEnd, noUnknownError } from '../invariants-of-bookings.ts'
import { everyInvoicePaidOnce, newestStateWins } from '../invariants-of-renewals.ts'

export const scenario: Scenario<typeof event> = {
  title: 'A whole handler: delivered again while it is at work',
  belief: 'Whoever comes too early waits, and for two seconds at most.',
  event,
  tenantId: 'shop_2Wm7Kd',
  deliveries: 1,
  faults: { overlaps: 1, attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key', 'Subscription_tenantId_subscriptionId_key'],
  invariants: [everyInvoicePaidOnce(1), newestStateWins(2), doneInTheEnd, noUnknownError],
  expect: 'holds',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: ['23505', 'P2002', '55P03', 'P2039'],
}
