// Takes the payment and gives the customer a bonus for the first purchase, in one transaction. That the bonus is there
// already is no error, so P2002 is caught on the spot and the callback returns 200.
//
// PostgreSQL has given the transaction up by then. COMMIT is sent, the server answers ROLLBACK and no error, and
// $transaction resolves: the event row and the payment are gone, and nobody is told.
//
// Expect: two invoices of one customer, one payment and two answers of 200, in every order.
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
  title: 'Catch the duplicate inside the transaction',
  belief: 'An error that I have caught is no longer an error.',
  event,
  events: [event, next],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['LedgerEntry_tenantId_kind_reference_key'],
  invariants: [paidForEachEvent, noDeliveryFails],
  expect: 'breaks',
  fix: 'savepoint-around-insert',
}

export const about: About = {
  family: 'prisma-traps',
  reports: ['prisma/orm#20496'],
  errors: ['23505', 'P2002'],
}
