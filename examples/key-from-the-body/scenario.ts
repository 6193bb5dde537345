// Books the use of a meter under what the event says, so that the same content is booked once.
//
// Two honest events can say the same: one unit more, and one unit more. Only their ids tell them apart. Whether the body
// itself is the key, as here, or a digest of it, does not matter.
//
// Expect: one of two units billed, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import { noDeliveryFails } from '../invariants.ts'
import { bothUnitsBilled } from '../invariants-of-state.ts'

const event = { id: 'ev_5Tg1n', data: { meter: 'mtr_88Qx', units: 1 } }

export const scenario: Scenario<typeof event> = {
  title: 'A key made out of the body',
  belief: 'The same body is the same event.',
  event,
  events: [event, { ...event, id: 'ev_6Uh2p' }],
  tenantId: 'shop_2Wm7Kd',
  deliveries: 3,
  indexes: ['LedgerEntry_tenantId_kind_reference_key'],
  invariants: [bothUnitsBilled, noDeliveryFails],
  expect: 'breaks',
  fix: 'key-from-the-provider',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: ['elie222/rakazo#465', 'corsairdev/corsair#675'],
  errors: ['23505', 'P2002'],
}
