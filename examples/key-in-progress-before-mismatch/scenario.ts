// Two different requests under one idempotency key. Whether the first is still at work is tested before whether it is the same.
//
// 409 says: try again later. The client does, with the wrong payload under the used key, which no waiting will mend. What it
// has to be told is 422, at once: the key belongs to something else.
//
// Expect: in some orders the second request is told 409.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/payment-request.json' with { type: 'json' }
import { noRequestFails } from '../invariants.ts'
import { neverTriedInVain } from '../invariants-of-state.ts'

export const scenario: Scenario<typeof event> = {
  title: 'In progress is tested before the payload',
  belief: 'A key that is being worked on is a key to wait for.',
  event,
  events: [event, { ...event, body: { ...event.body, reference: 'order_1043', amount: 1500 } }],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['ClientRequest_tenantId_key_key'],
  invariants: [neverTriedInVain, noRequestFails],
  expect: 'breaks',
  fix: 'mismatch-before-in-progress',
}

export const about: About = {
  family: 'idempotency-keys',
  reports: ['idempot-dev/idempot-js#183', 'idempot-dev/idempot-js#191'],
  errors: ['23505', 'P2002'],
}
