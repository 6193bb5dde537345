// Looks the event up, stores it, takes the payment, in one SERIALIZABLE transaction that is run again on P2034. No unique
// index.
//
// P2034 is what Prisma makes of 40001 at a statement. PostgreSQL raises it at COMMIT just as well, and there it is a
// DriverAdapterError that has no code of Prisma's: the loop does not know it, and the delivery is answered 500.
//
// Expect: one payment in every order, and a 500 in some.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Serializable, with a retry on P2034',
  belief: 'P2034 is the code of a transaction that is to be tried again.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'retry-by-sqlstate',
}

export const about: About = {
  family: 'prisma-traps',
  reports: ['hexclave/hexclave#1914'],
  errors: ['40001', 'P2034'],
  onPGlite: 'cannot say',
}
