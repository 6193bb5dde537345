// Stores the event and takes the payment in one transaction; a migration has made the unique index, IF NOT EXISTS.
//
// IF NOT EXISTS asks whether there is something of that name. There was an index, made by hand to make a query fast, and it is
// not unique. The migration says "already exists, skipping" and succeeds. An invalid index that a failed CREATE INDEX
// CONCURRENTLY leaves behind has the name too.
//
// Expect: two payments in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'The index was there already',
  belief: 'With IF NOT EXISTS the migration can run as often as it likes.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: [],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'one-transaction',
}

export const about: About = {
  family: 'migration',
  reports: ['flexprice/flexprice#2651', 'strelov1/freehire#2165'],
  errors: [],
}
