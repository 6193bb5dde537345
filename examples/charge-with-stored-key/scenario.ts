// Stores what is to be charged, once for each order, before the first attempt. Then charges what is not marked as sent, under
// a key that comes from the stored row, and marks it.
//
// A process that dies before the charge leaves a row that is not marked, and the next attempt charges. One that dies between
// the charge and the mark leaves such a row too, and the next attempt asks for the same charge under the same key: the
// payment provider knows it, and takes nothing. That lasts as long as the provider keeps its keys; a row that is older
// must be looked up there, not charged.
//
// Expect: one charge in every order, with a crash before any step, a charge that fails, and redeliveries.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { chargedOnce } from '../invariants.ts'
import { acceptedInTheEnd, chargedForWhatArrived } from '../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Charge what is stored, under a stored key',
  belief:
    'What was not marked as sent is asked for again, and the key makes the second time the first.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, failures: 1, overlaps: 1, attempts: 3 },
  indexes: ['OutboxMessage_tenantId_kind_reference_key'],
  invariants: [chargedOnce, chargedForWhatArrived, acceptedInTheEnd],
  expect: 'holds',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: [],
}
