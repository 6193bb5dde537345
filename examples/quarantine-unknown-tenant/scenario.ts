// Keeps a signed event of an unknown tenant in quarantine, and answers 200 once that is committed.
//
// 200 says that the event is in good hands, and it is: it can be handled when the tenant is known. That somebody looks into
// the quarantine is a matter of an alert, not of a status.
//
// Expect: each event accepted, and kept as a payment or in quarantine, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { acceptedInTheEnd, nothingSignedIsLost } from '../invariants-of-state.ts'

export const scenario: Scenario<typeof event> = {
  title: 'An unknown tenant goes to quarantine',
  belief: 'What is signed is kept, also if nobody knows yet for whom.',
  event,
  given: `INSERT INTO "Wallet" VALUES ('wal_7Hq2', 'acct_1Pq9rS2tUvWxYz34', 0)`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  tenantIds: ['acct_1Pq9rS2tUvWxYz34', 'acct_1Rt7uV8wXyZa56Bc'],
  deliveries: 2,
  faults: { attempts: 3 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [acceptedInTheEnd, nothingSignedIsLost],
  expect: 'holds',
}

export const about: About = {
  family: 'tenants',
  reports: [],
  errors: [],
}
