// Looks at the id and the type before the database does, and keeps as bytes what text cannot hold.
//
// An event that can never be stored where it belongs is not made better by another attempt. It is kept whole in quarantine,
// in a column of bytes, and answered 200.
//
// Expect: each event accepted, and kept as a payment or in quarantine, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import event from '../events/checkout-session-completed.json' with { type: 'json' }
import { acceptedInTheEnd, nothingSignedIsLost } from '../invariants-of-state.ts'

const { object: checkout } = event.data

export const scenario: Scenario<typeof event> = {
  title: 'What cannot be stored goes to quarantine',
  belief: 'An event that I cannot store is still an event that I was sent.',
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
  expect: 'holds',
}

export const about: About = {
  family: 'identifiers-and-order',
  reports: [],
  errors: [],
}
