// Stores the event, then charges the card. The unique index refuses duplicates.
//
// The row says that the event has been seen, and is read as if it said that it has been dealt with. When the charge fails,
// the handler throws and the provider tries again: that attempt is refused by the index and answered 200.
//
// Expect: no charge at all in every order in which the charge fails.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { chargedOnce } from '../invariants.ts'
import { chargedForWhatArrived } from '../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Record the event, then charge',
  belief: 'If the charge fails we throw, and the provider tries again.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { failures: 1, attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [chargedOnce, chargedForWhatArrived],
  expect: 'breaks',
  fix: 'charge-with-stored-key',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [
    'LanternOps/breeze#4095',
    'devops-thiago/ThrillhouseBot#89',
    'NorthlandPositronics/Cogtrix#125',
    'aashutoshkumarbhardwaj/CreatorOs#984',
  ],
  errors: ['23505', 'P2002'],
}
