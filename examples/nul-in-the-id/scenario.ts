// Stores a signed event whose id has a NUL in it. JSON can write that, and PostgreSQL's text cannot hold it.
//
// The insert fails with 22021, which is no duplicate, so it is a 500. The provider sends the same event again, and the same
// thing happens, for as long as the provider has patience.
//
// Expect: the event refused at each attempt and kept nowhere, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { acceptedInTheEnd, nothingSignedIsLost } from '../invariants-of-state.ts'

const { object: checkout } = event.data

export const scenario: Scenario<typeof event> = {
  title: 'An id that PostgreSQL cannot store',
  belief: 'An id is text, and text can be stored.',
  event,
  events: [
    event,
    {
      ...event,
      id: 'evt_\u00001SZf7rLr8T0xQwZ4tUvWxYzA',
      data: { object: { ...checkout, id: 'cs_test_c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8' } },
    },
  ],
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { attempts: 3 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [acceptedInTheEnd, nothingSignedIsLost],
  expect: 'breaks',
  fix: 'quarantine-what-cannot-be-stored',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: [],
  errors: ['22021', 'P2039'],
}
