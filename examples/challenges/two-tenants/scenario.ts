// Two gyms, each at a terminal maker that counts its sales from one. The index knows sales by that number alone, so the
// second gym’s sale is taken for the first one’s.
//
// Expect: a member of one of the gyms pays and gets no pass, in every order. Of the solution: one pass at each gym, and the
// repeated event answered 200, in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import checkout from '../../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../../invariants.ts'

const sale = { ...checkout.data.object, id: '1204' }
const event = { ...checkout, data: { object: sale } }

export const scenario: Scenario<typeof event> = {
  title: 'One number, two gyms',
  belief: 'A sale has a number, and a number is unique.',
  event,
  tenantId: 'gym_north',
  tenantIds: ['gym_north', 'gym_south'],
  deliveries: 4,
  indexes: ['Payment_checkoutId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
}
