// A client's request under an idempotency key. Another payload is refused first; a request that somebody is at is told to
// wait, under a lease; one whose lease has run out is taken over by whoever raises its number; a completed one gets its
// stored answer again.
//
// The charge is outside the database and may be made twice: it carries a key that is the same in every attempt. The payment
// and the answer are written in one transaction, and only by whoever still holds the number.
//
// Expect: charged once, paid once and no 500, with a retry while the first is at work and a crash anywhere.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/payment-request.json' with { type: 'json' }
import { chargedOnce, noRequestFails } from '../invariants.ts'
import { paidOncePerRequest } from '../invariants-of-state.ts'

export const scenario: Scenario<typeof event> = {
  title: 'A request under an idempotency key',
  belief: 'What was asked once is done once, however often it is asked.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, overlaps: 1, attempts: 2 },
  indexes: ['ClientRequest_tenantId_key_key'],
  invariants: [chargedOnce, paidOncePerRequest, noRequestFails],
  expect: 'holds',
}

export const about: About = {
  family: 'idempotency-keys',
  reports: [],
  errors: ['23505', 'P2002'],
}
