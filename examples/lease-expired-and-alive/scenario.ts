// Holds the key under a lease of 30 seconds. If the payment provider does not answer, it waits 45 seconds and charges then.
//
// The lease runs out meanwhile, and a second request takes it over, as it should. The first one is slow, not dead: it wakes
// and charges as well. The number it no longer holds keeps it from writing its answer, and does not take the charge back.
//
// Expect: two charges in some orders, if the provider fails once.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/payment-request.json' with { type: 'json' }
import { chargedOnce } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'The lease has run out, and its holder is alive',
  belief: 'Whoever has not finished when the lease ends has died.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { failures: 1 },
  indexes: ['ClientRequest_tenantId_key_key'],
  invariants: [chargedOnce],
  expect: 'breaks',
  fix: 'request-under-a-key',
}

export const about: About = {
  family: 'idempotency-keys',
  reports: ['didx-xyz/acapy-cloud#959'],
  errors: ['23505', 'P2002'],
}
