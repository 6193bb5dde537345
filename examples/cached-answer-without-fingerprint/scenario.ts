// Answers a request from what is stored under its idempotency key, without a look at what was asked under it.
//
// A client that uses a key twice, by mistake or because two processes share a counter, is given the answer to its other
// order. Nothing failed, nothing was charged, and the client ships.
//
// Expect: in some orders both orders are answered 201 and one is paid.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/payment-request.json' with { type: 'json' }
import { noRequestFails } from '../invariants.ts'
import { paidIfTold } from '../invariants-of-state.ts'

export const scenario: Scenario<typeof event> = {
  title: 'The stored answer, whatever was asked',
  belief: 'The same key is the same request.',
  event,
  events: [event, { ...event, body: { ...event.body, reference: 'order_1043', amount: 1500 } }],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['IdempotencyKey_tenantId_key_key'],
  invariants: [paidIfTold, noRequestFails],
  expect: 'breaks',
  fix: 'mismatch-before-in-progress',
}

export const about: About = {
  family: 'idempotency-keys',
  reports: ['jcagarcia/grape-idempotency#10', 'novuhq/novu#4531'],
  errors: ['23505', 'P2002'],
}
