// Two instalments of one member at the same moment. Each opens the membership if there is none, and books the fee, in one
// transaction; that the membership is there already is caught on the spot.
//
// Expect: the later of the two is answered 500 at both attempts, with SQLSTATE 25P02, in every order. Of the solution: both fees
// booked and no 500, in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import { noDeliveryFails } from '../../invariants.ts'
import { acceptedInTheEnd } from '../../invariants-of-claims.ts'
import { booked, isMember } from '../invariants.ts'

const event = {
  id: 'evt_3Mw6Xe',
  type: 'instalment.paid',
  data: { object: { id: 'ins_1', member: 'mem_208', amount: 6000 } },
}
const second = {
  ...event,
  id: 'evt_3Mw9Yf',
  data: { object: { ...event.data.object, id: 'ins_2' } },
}

export const scenario: Scenario<typeof event> = {
  title: 'The second instalment',
  belief: 'The error is expected, and I catch it, so the transaction goes on.',
  event,
  events: [event, second],
  tenantId: 'club_2',
  deliveries: 2,
  faults: { attempts: 2 },
  indexes: ['Subscription_tenantId_subscriptionId_key', 'LedgerEntry_tenantId_kind_reference_key'],
  invariants: [
    booked({
      name: 'both instalments are booked',
      kind: 'fee',
      times: 2,
      fewer: 'the member paid and is sent a reminder',
      more: 'the member’s account shows a fee that was never paid',
    }),
    isMember(event.data.object.member),
    acceptedInTheEnd,
    noDeliveryFails,
  ],
  expect: 'breaks',
}
