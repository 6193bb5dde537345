// The handler of `whole-handler`, in a process that may die before any of its steps, and the provider’s next attempt.
//
// What died before COMMIT has left no row, so the next attempt does all of it. What died after has left every row, so the
// next attempt is a duplicate. Two copies of which one dies are in `one-transaction`, without the bound on the wait.
//
// Expect: one payment, no 500, and a 200 in the end, wherever the process dies.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/subscription-renewed.json' with { type: 'json' }
import { doneInTheEnd, noUnknownError } from '../invariants-of-bookings.ts'
import { everyInvoicePaidOnce, newestStateWins } from '../invariants-of-renewals.ts'

export const scenario: Scenario<typeof event> = {
  title: 'A whole handler: it dies, and is delivered again',
  belief: 'A transaction that was not committed was never there.',
  event,
  tenantId: 'shop_2Wm7Kd',
  deliveries: 1,
  faults: { crashes: 1, attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key', 'Subscription_tenantId_subscriptionId_key'],
  invariants: [everyInvoicePaidOnce(1), newestStateWins(2), doneInTheEnd, noUnknownError],
  expect: 'holds',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: ['23505', 'P2002'],
}
