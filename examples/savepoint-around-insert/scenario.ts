// Takes the payment and gives the customer a bonus for the first purchase, in one transaction, the bonus under a savepoint.
//
// $transaction inside a transaction is a savepoint (Prisma 7.5 and later). When the bonus is refused, PostgreSQL goes back
// to the savepoint and no further: the transaction goes on, and the event row and the payment are committed.
//
// Expect: two invoices of one customer, two payments and one bonus, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/invoice-paid.json' with { type: 'json' }
import { paidForEachEvent } from '../invariants-of-rows.ts'
import { noDeliveryFails } from '../invariants.ts'

const next = {
  ...event,
  id: 'evt_1SXc9qLr8T0xQwZ4Td2rCvBn',
  data: { object: { ...event.data.object, id: 'in_1SXc9oLr8T0xQwZ4kUj7NsEd' } },
}

export const scenario: Scenario<typeof event> = {
  title: 'A savepoint around the insert that may be refused',
  belief: 'A duplicate undoes its own insert, and nothing that came before it.',
  event,
  events: [event, next],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['LedgerEntry_tenantId_kind_reference_key'],
  invariants: [paidForEachEvent, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'prisma-traps',
  reports: [],
  errors: ['23505', 'P2002'],
}
