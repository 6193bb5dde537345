// Reads out of the event whose it is: the part before the slash of a reference that was given when the checkout was made.
//
// The signature says that the provider sent the event. It does not say that what others wrote into it is true. Here the
// second tenant's checkout carries a reference that begins with the first one's name, by mistake or on purpose.
//
// Expect: the first tenant has both payments and the second none, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, paidForWhatArrived } from '../invariants.ts'
import { nobodyElsesMoney } from '../invariants-of-state.ts'

const { object: checkout } = event.data
const [first, second] = ['acct_1Pq9rS2tUvWxYz34', 'acct_1Rt7uV8wXyZa56Bc'] as const

export const scenario: Scenario<typeof event> = {
  title: 'The tenant is read out of the event',
  belief: 'The event is signed, so what it says about its tenant is true.',
  event,
  events: [
    { ...event, data: { object: { ...checkout, client_reference_id: `${first}/order_1042` } } },
    {
      ...event,
      id: 'evt_1SZe6qLr8T0xQwZ4lMnOpQrS',
      account: second,
      data: {
        object: {
          ...checkout,
          id: 'cs_test_b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7',
          client_reference_id: `${first}/order_77`,
        },
      },
    },
  ],
  tenantId: first,
  tenantIds: [first, second],
  deliveries: 2,
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [nobodyElsesMoney, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'scoped-by-tenant',
}

export const about: About = {
  family: 'tenants',
  reports: [],
  errors: [],
}
