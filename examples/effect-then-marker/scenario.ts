// Takes the payment, and then writes down that the event is done.
//
// A process that dies between the two has taken the payment and says nothing of it. The provider tries again, nothing is
// written down, and the customer pays once more. Deliveries that do not overlap are enough, and so is one event.
//
// Expect: charged twice where the process dies between the two.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'The effect, then the note that it is done',
  belief: 'We only write an event down once it is really done, so none is lost.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'one-transaction',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: ['ikyriak/IdempotentAPI#57', 'idempot-dev/idempot-js#185'],
  errors: [],
}
