// Looks the event up, stores it, takes the payment, in one SERIALIZABLE transaction that is run again, whole, when the
// database says 40001 or 40P01. No unique index.
//
// The SQLSTATE is there whether the error came at a statement or at COMMIT. The loop is bounded: after three attempts the
// delivery is answered 503, and the provider comes again. It protects only as long as every writer is SERIALIZABLE.
//
// Expect: one payment and no 5xx in every order; nobody needs a third attempt.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Serializable, with a retry by SQLSTATE',
  belief:
    'What the database calls a serialization failure is to be tried again, wherever it shows.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'prisma-traps',
  reports: [],
  errors: ['40001', 'P2034'],
  onPGlite: 'cannot say',
}
