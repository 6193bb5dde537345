// Three requests under one key: a crossing, the same crossing again, and a cabin. A request that finds the key used waits,
// looks for an answer, and if there is none goes on as if the key were its own; what was asked is never compared.
//
// Expect: two charges if the first is slower than the wait, and the answer to another order. Of the solution: one charge,
// 201 in the end for whoever asked for what was paid, and 422 for whoever asked for something else.
import type { Scenario } from '../../../src/explorer/index.ts'
import type { PaymentRequest } from '../handler.ts'
import { chargedOnce, noRequestFails } from '../../invariants.ts'
import { paidOncePerRequest } from '../../invariants-of-state.ts'
import { answeredByKey } from '../invariants-of-clients.ts'

const crossing: PaymentRequest = {
  idempotencyKey: '5d1c2b9e-7f0a-4c36-9a51-0e6b8f3d2a77',
  body: { reference: 'crossing_2207', amount: 18400, currency: 'eur' },
}
const cabin: PaymentRequest = {
  ...crossing,
  body: { reference: 'cabin_2207', amount: 6200, currency: 'eur' },
}

export const scenario: Scenario<PaymentRequest> = {
  title: 'The key is used: wait, then go on',
  belief: 'Nobody takes longer than a quarter of a second, so whoever has not answered is gone.',
  event: crossing,
  events: [crossing, crossing, cabin],
  tenantId: 'ferry_3Hn8Rc',
  deliveries: 3,
  faults: { attempts: 2 },
  indexes: ['ClientRequest_tenantId_key_key'],
  invariants: [
    chargedOnce,
    paidOncePerRequest,
    answeredByKey(['crossing_2207', 'crossing_2207', 'cabin_2207']),
    noRequestFails,
  ],
  expect: 'breaks',
}
