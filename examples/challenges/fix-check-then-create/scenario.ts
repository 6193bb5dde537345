// The index is there; the handler does not use it. A delivery that comes while another is between its look and its insert
// is refused by the index, and the handler has no answer to that.
//
// Expect: an answer of 500 in some orders. Of the solution: one payment and two answers of 200 in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import event from '../../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Check, then create',
  belief: 'We look the event up before we store it, so a duplicate is seen.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
}
