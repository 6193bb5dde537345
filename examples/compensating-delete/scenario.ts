// Takes a key for the event, writes the event to the log, and charges. When the charge fails it deletes the key again, so that
// the provider's next attempt gets in, and throws.
//
// It undoes the first of its two rows and forgets the second. The next attempt gets the key, finds the event in the log, and
// answers 200. A process that dies does not even delete the key. A rollback forgets nothing, and needs nobody alive.
//
// Expect: no charge in some orders: where the charge fails, and where the process dies between the key and the charge.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { chargedOnce } from '../invariants.ts'
import { chargedForWhatArrived } from '../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Delete the key when the work fails',
  belief: 'We clean up after ourselves, so the next attempt starts anew.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, failures: 1, attempts: 2 },
  indexes: ['IdempotencyKey_tenantId_key_key', 'WebhookEvent_tenantId_eventId_key'],
  invariants: [chargedOnce, chargedForWhatArrived],
  expect: 'breaks',
  fix: 'charge-with-stored-key',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: ['Automattic/newspack-workspace#930'],
  errors: ['23505', 'P2002'],
}
