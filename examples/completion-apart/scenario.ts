// Takes the payment in one statement, and writes that the request is completed in the next.
//
// The process dies in between. The payment is there, and the row still says that somebody is at it: the client is told 409
// until the lease ends, and then the request is taken over and paid again.
//
// Expect: two payments where the process dies with the payment made and the answer not stored.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/payment-request.json' with { type: 'json' }
import { acceptedInTheEnd, paidOncePerRequest } from '../invariants-of-state.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Completed is written apart from the payment',
  belief: 'Between two statements nothing happens.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, attempts: 3 },
  retryAfter: 20_000,
  indexes: ['ClientRequest_tenantId_key_key'],
  invariants: [paidOncePerRequest, acceptedInTheEnd],
  expect: 'breaks',
  fix: 'request-under-a-key',
}

export const about: About = {
  family: 'idempotency-keys',
  reports: ['idempot-dev/idempot-js#185'],
  errors: ['23505', 'P2002'],
}
