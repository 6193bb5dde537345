// The handler of `whole-handler`, called at the endpoints of two tenants with the same event id and the same subscription id.
//
// Both indexes begin with the tenant, and the tenant comes from the endpoint. So the two never meet, and neither waits.
//
// Expect: one payment and one subscription for each tenant, and no 500, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/subscription-renewed.json' with { type: 'json' }
import { doneInTheEnd, noUnknownError } from '../invariants-of-bookings.ts'
import { everyInvoicePaidOnce, newestStateWins } from '../invariants-of-renewals.ts'

export const scenario: Scenario<typeof event> = {
  title: 'A whole handler: two tenants, one event id',
  belief: 'Ids are unique where they were given, and nowhere else.',
  event,
  tenantId: 'shop_2Wm7Kd',
  tenantIds: ['shop_2Wm7Kd', 'shop_9Xr4Vb'],
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key', 'Subscription_tenantId_subscriptionId_key'],
  invariants: [everyInvoicePaidOnce(1), newestStateWins(2), doneInTheEnd, noUnknownError],
  expect: 'holds',
}

export const about: About = {
  family: 'tenants',
  reports: [],
  errors: [],
}
