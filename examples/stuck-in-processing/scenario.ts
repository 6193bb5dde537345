// Claims the event in a row of its own, with a status and a lease, and does the work in a transaction. Whoever finds the
// event claimed answers 200.
//
// A process that dies after its claim leaves a row that says processing for ever. Nobody looks at the lease, so each attempt
// of the provider finds somebody at work who is not there any more, and the event is lost.
//
// Expect: no payment where the process dies after the claim.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { noDeliveryFails, onePaymentPerEvent, paidForWhatArrived } from '../invariants.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Claimed, and never let go of',
  belief: 'Somebody has the event already, and will see it through.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, attempts: 2 },
  indexes: ['EventClaim_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, paidForWhatArrived, noDeliveryFails],
  expect: 'breaks',
  fix: 'lease-and-fencing',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: ['tutur3u/platform#4603', 'langfuse/langfuse#16500', 'hexclave/hexclave#1664'],
  errors: ['23505', 'P2002'],
}
