// Stores what is to be charged and charges it under a stored key, as it should. Whatever goes wrong is logged, and the answer is
// 200 all the same: a webhook must never answer 500.
//
// The answer is all that the provider has to go by. It would have delivered again, and the next attempt would have charged what
// is still stored as not charged. The error stands in a log, and the event is over.
//
// Expect: no charge in every order in which the charge fails.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { chargedOnce } from '../invariants.ts'
import { chargedForWhatArrived } from '../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Log the error and answer 200',
  belief: 'An endpoint that fails is switched off, so ours never does.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { failures: 1, attempts: 2 },
  indexes: ['OutboxMessage_tenantId_kind_reference_key'],
  invariants: [chargedOnce, chargedForWhatArrived],
  expect: 'breaks',
  fix: 'charge-with-stored-key',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: [],
}
