// Makes the idempotency key out of the tenant, the amount and the time, rounded to ten seconds.
//
// The process dies after it has charged and before it has answered. The client tries again a minute later, and by then the
// key is another one: new to the table, and new to the payment provider, who would have known the old one.
//
// Expect: two charges wherever the process dies with the charge made.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/payment-request.json' with { type: 'json' }
import { chargedOnce } from '../invariants.ts'
import { acceptedInTheEnd } from '../invariants-of-state.ts'

export const scenario: Scenario<typeof event> = {
  title: 'A key made out of the clock',
  belief: 'The same amount within ten seconds is the same payment.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, attempts: 2 },
  indexes: ['IdempotencyKey_tenantId_key_key'],
  invariants: [chargedOnce, acceptedInTheEnd],
  expect: 'breaks',
  fix: 'request-under-a-key',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: ['kalyan-1845/ai-code-reviewer#677'],
  errors: [],
}
