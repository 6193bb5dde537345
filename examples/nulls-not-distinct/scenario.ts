// Stores an event of the platform itself, which has no tenant, under a unique index that takes one NULL for equal to
// another.
//
// NULLS NOT DISTINCT needs PostgreSQL 15 or later, and SQL of one's own in the migration: Prisma's schema cannot say it.
//
// Expect: one payment and no 500 in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'NULLS NOT DISTINCT',
  belief: 'The index is told that no tenant is a tenant like any other.',
  event,
  tenantId: 'acct_platform',
  deliveries: 2,
  indexes: ['PlatformEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'prisma-traps',
  reports: [],
  errors: ['23505', 'P2002'],
}
