// Stores the event, charges the card and records the payment, all between BEGIN and COMMIT: either everything happens or nothing.
//
// The charge does not belong to the transaction. When the process dies after it, the event and the payment are rolled back and
// the charge is not; the next attempt finds nothing and charges again, without a key by which the payment provider could
// tell. And for as long as the call takes, every duplicate waits for this transaction with a connection of its own.
//
// Expect: two charges in every order in which the process dies between the charge and the end of its COMMIT.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { chargedOnce } from '../invariants.ts'
import { acceptedInTheEnd, chargedForWhatArrived } from '../invariants-of-claims.ts'

export const scenario: Scenario<typeof event> = {
  title: 'Charge inside the transaction',
  belief: 'If anything fails, the transaction takes all of it back.',
  event,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { crashes: 1, attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [chargedOnce, chargedForWhatArrived, acceptedInTheEnd],
  expect: 'breaks',
  fix: 'charge-with-stored-key',
}

export const about: About = {
  family: 'dedup-row-and-effect',
  reports: [],
  errors: ['23505', 'P2002'],
}
