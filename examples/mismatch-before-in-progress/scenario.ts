// Two different requests under one idempotency key. Whether the payload is the same is tested before everything else.
//
// Another payload can never become right, whatever state the first request is in: 422, and nothing is done. Only the same
// payload is told to wait, or is given the stored answer.
//
// Expect: one payment, one 201 and one 422 in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/payment-request.json' with { type: 'json' }
import { noRequestFails } from '../invariants.ts'
import { neverTriedInVain, paidIfTold } from '../invariants-of-state.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Another payload is refused first',
  belief: 'A key belongs to what was first asked under it.',
  event,
  events: [event, { ...event, body: { ...event.body, reference: 'order_1043', amount: 1500 } }],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  indexes: ['ClientRequest_tenantId_key_key'],
  invariants: [neverTriedInVain, paidIfTold, noRequestFails],
  expect: 'holds',
}

export const about: About = {
  family: 'idempotency-keys',
  reports: [],
  errors: ['23505', 'P2002'],
}
