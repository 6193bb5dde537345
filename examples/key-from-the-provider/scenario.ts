// Books the use of a meter under the id that the provider gave the event.
//
// Of three deliveries two are of one event. The id is the same in both of them, and another in the third.
//
// Expect: two units billed, and no 500, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import { noDeliveryFails } from '../invariants.ts'
import { bothUnitsBilled } from '../invariants-of-state.ts'

const event = { id: 'ev_5Tg1n', data: { meter: 'mtr_88Qx', units: 1 } }

export const scenario: Scenario<typeof event> = {
  title: 'The key is the id that the provider gave',
  belief: 'Whoever made the event knows which one it is.',
  event,
  events: [event, { ...event, id: 'ev_6Uh2p' }],
  tenantId: 'shop_2Wm7Kd',
  deliveries: 3,
  indexes: ['LedgerEntry_tenantId_kind_reference_key'],
  invariants: [bothUnitsBilled, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: [],
  errors: ['23505', 'P2002'],
}
