// Takes an idempotency key before it charges. If the key is held it waits 100 ms, looks whether an answer has been stored,
// and if there is none goes on as if the key were its own.
//
// 100 ms are no promise: the other delivery may be slower than that. Then both charge.
//
// Expect: two charges in some orders.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { chargedOnce, noDeliveryFails } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'The key is held: wait a moment, then go on',
  belief: 'Nobody needs longer than 100 ms, so the other one must have died.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['IdempotencyKey_tenantId_key_key'],
  invariants: [chargedOnce, noDeliveryFails],
  expect: 'breaks',
  fix: 'one-transaction',
}

export const about: About = {
  family: 'idempotency-keys',
  reports: [],
  errors: ['23505', 'P2002'],
}
