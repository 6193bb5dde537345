// Stores the event and takes the payment in one transaction, and catches the duplicate. There is no index yet to refuse it.
//
// This is the first step of a migration: code that runs without the index as well as with it. It promises no more than the
// code before it, so duplicates go on until the index is there; then it is right without being deployed again.
//
// Expect: no delivery fails and no event is lost, in every order. Two payments for one event are still possible.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'First the code that can do without the index',
  belief: 'The new code must run on the old schema.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [paidForWhatArrived, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'migration',
  reports: [],
  errors: [],
}
