// An order of somebody whose address is known under another customer id. The event, the customer and the payment are one
// transaction, and every P2002 is answered 200.
//
// Expect: no payment, though both deliveries are answered 200, in every order. Of the solution: one payment, and the customer
// known by her new id, in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../../invariants.ts'
import { customerIsKept } from '../../invariants-of-rows.ts'

const event = {
  id: 'evt_5Kd8Pw',
  type: 'order.paid',
  data: {
    object: {
      id: 'ord_2209',
      amount: 12_000,
      currency: 'eur',
      customer: { id: 'cus_B7', email: 'ada@example.com' },
    },
  },
}

export const scenario: Scenario<typeof event> = {
  title: 'The returning customer',
  belief: 'P2002 means duplicate, and a duplicate is answered 200.',
  event,
  given: `INSERT INTO "Customer" ("tenantId", "externalId", "email")
    VALUES ('school_4', 'cus_A1', 'ada@example.com')`,
  tenantId: 'school_4',
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key', 'Customer_tenantId_email_key'],
  invariants: [
    onePaymentPerEvent,
    paidForWhatArrived,
    customerIsKept(event.data.object.customer.id),
    noDeliveryFails,
  ],
  expect: 'breaks',
}
