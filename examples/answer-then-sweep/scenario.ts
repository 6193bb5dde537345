// Stores what is due before it answers 200, and does it after the answer. A sweeper does what was left: it is the same function,
// called by a scheduler and not by the provider.
//
// The row is there before the provider may forget the event, so a process that dies after its answer leaves work that can be
// found. Both may be at it at once: whoever marks the row first takes the payment, in one transaction with the mark. A
// sweeper comes again and again; here it comes once, at any moment, so some orders end with a row that waits for it.
//
// Expect: in every order one payment, or one that is still stored as due.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import type { SweepTick } from '../handler.ts'
import { noDeliveryFails, onePaymentPerEvent } from '../invariants.ts'
import { doneOrDue } from '../invariants-of-claims.ts'

const tick: SweepTick = { type: 'sweep' }

export const scenario: Scenario<typeof event | SweepTick> = {
  title: 'Store what is due, answer, work, and sweep',
  belief: 'After the 200 it is our event: what we stored of it must be enough to go on.',
  event,
  events: [event, tick],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { crashes: 1, attempts: 2 },
  indexes: ['OutboxMessage_tenantId_kind_reference_key'],
  invariants: [onePaymentPerEvent, doneOrDue, noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: [],
}
