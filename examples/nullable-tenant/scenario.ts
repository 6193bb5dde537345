// Stores an event of the platform itself, which has no tenant, under the unique index on tenant and event id.
//
// To a unique index one NULL is never equal to another. Every duplicate goes in, even one after the other, and takes the
// payment again.
//
// Expect: two payments in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'A unique index over a nullable column',
  belief: 'The pair of tenant and event id is unique, so an event goes in once.',
  event,
  tenantId: 'acct_platform',
  deliveries: 2,
  indexes: ['PlatformEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'nulls-not-distinct',
}

export const about: About = {
  family: 'prisma-traps',
  reports: ['prisma/orm#3197'],
  errors: [],
}
