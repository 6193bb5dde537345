// Stores the event, charges, and takes the event out again if the charge fails, so that the provider's next attempt can do
// it. Whoever finds the event there answers 200.
//
// A provider that does not wait delivers again while the first attempt is at work. It is told 200, and is content: there will
// be no further attempt. Then the first one's charge fails. 200 is for what is done; what somebody is at is answered 503.
//
// Expect: nothing charged where a redelivery is answered while the charge is still under way, and that fails.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { chargedOnce } from '../invariants.ts'
import { chargedForWhatArrived } from '../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Somebody is at it: 200',
  belief: 'A duplicate is a duplicate, whether the first is done or not.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { failures: 1, overlaps: 1, attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [chargedOnce, chargedForWhatArrived],
  expect: 'breaks',
  fix: 'charge-with-stored-key',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: ['23505', 'P2002'],
}
