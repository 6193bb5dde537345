// Keeps a status with the event: processing, then processed; or failed, and then it throws, so that the provider tries again.
//
// The status is written and never read. The next attempt inserts a row like the first one did, the unique index refuses it,
// and it is answered 200. The row says `failed` for ever.
//
// Expect: no charge at all in every order in which the charge fails.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { chargedOnce } from '../invariants.ts'
import { chargedForWhatArrived } from '../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Mark the event as failed, and throw',
  belief: 'A failed event has its status, and the provider’s next attempt sets it right.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { failures: 1, attempts: 2 },
  indexes: ['EventClaim_tenantId_eventId_key'],
  invariants: [chargedOnce, chargedForWhatArrived],
  expect: 'breaks',
  fix: 'charge-with-stored-key',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: ['23505', 'P2002'],
}
