// Answers 200 at once, and lets the work go on after the answer. The work itself is sound: event and payment are one
// transaction, and the unique index refuses duplicates.
//
// The 200 tells the provider that it may forget the event. A process that dies after it has taken the event along: nothing of
// it is stored, and nobody delivers it again. `waitUntil` asks the platform to wait for the work; it does not keep a
// process from being killed, and nobody tries again.
//
// Expect: no payment in every order in which the process dies between its answer and the end of its work.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { onePaymentPerEvent } from '../invariants.ts'
import { doneOrDue } from '../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Answer at once, work later',
  belief: 'The provider wants a quick answer, and waitUntil sees to the rest.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 1,
  faults: { crashes: 1, attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [onePaymentPerEvent, doneOrDue],
  expect: 'breaks',
  fix: 'answer-then-sweep',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: ['payloadcms/payload#10639', 'payloadcms/payload#10890', 'remotion-dev/remotion#5708'],
  errors: ['23505', 'P2002'],
}
