// Two sales of a new shop at the same moment. The handler books the sale, counts the shop's sales, and books the welcome bonus
// if the count is one.
//
// Expect: no bonus at all where both sales are booked before either is counted. Of the solution: one bonus in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import event from '../../events/invoice-paid.json' with { type: 'json' }
import { noDeliveryFails } from '../../invariants.ts'
import { booked } from '../invariants.ts'

const second = {
  ...event,
  id: 'evt_1SZg8sLr8T0xQwZ4rStUvWxY',
  data: { object: { ...event.data.object, id: 'in_1SZg8qLr8T0xQwZ4zAbCdEfG' } },
}

export const scenario: Scenario<typeof event> = {
  title: 'The welcome bonus',
  belief: 'The sale is stored before we count, so the shop’s first sale always counts one.',
  event,
  events: [event, second],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['LedgerEntry_tenantId_kind_reference_key'],
  invariants: [
    booked({
      name: 'the shop gets its welcome bonus once',
      kind: 'welcome bonus',
      times: 1,
      fewer: 'the shop was promised a bonus and never gets it',
      more: 'the bonus is given away again',
    }),
    booked({
      name: 'both sales are booked',
      kind: 'sale',
      times: 2,
      fewer: 'the shop sold something and is never paid',
      more: 'the shop is paid for what it never sold',
    }),
    noDeliveryFails,
  ],
  expect: 'breaks',
}
