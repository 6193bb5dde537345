// Stores the event and takes the payment in one transaction; the unique index decides.
//
// The delivery that is refused catches P2002 outside the transaction, which is over by then. A process that dies leaves
// either both rows or none, so the provider's next attempt is a duplicate only if the payment is there.
//
// Expect: one payment in every order, with a crash before any step and a redelivery.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Event and effect in one transaction',
  belief: 'What belongs together is committed together.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { crashes: 1, attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: ['23505', 'P2002'],
}
