// Answers 400 if the tenant is not known: here the second one, who has a payment before its wallet has been made.
//
// The event is signed and real, and the sender cannot mend it. Most providers read 400 as "try again", for days, and switch
// off an endpoint that goes on like this, for every tenant on it. Some read it as final, and never come back.
//
// Expect: an event that is refused at each attempt and kept nowhere, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { acceptedInTheEnd, nothingSignedIsLost } from '../invariants-of-state.ts'

export const scenario: Scenario<typeof event> = {
  title: 'An unknown tenant is a bad request',
  belief: 'Whoever is not in our database is not our concern.',
  event,
  given: `INSERT INTO "Wallet" VALUES ('wal_7Hq2', 'acct_1Pq9rS2tUvWxYz34', 0)`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  tenantIds: ['acct_1Pq9rS2tUvWxYz34', 'acct_1Rt7uV8wXyZa56Bc'],
  deliveries: 2,
  faults: { attempts: 3 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [acceptedInTheEnd, nothingSignedIsLost],
  expect: 'breaks',
  fix: 'quarantine-unknown-tenant',
}

export const about: About = {
  family: 'tenants',
  reports: [],
  errors: [],
}
