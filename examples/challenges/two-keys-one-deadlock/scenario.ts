// Two people swap courses at the same moment, one from pottery to weaving and one from weaving to pottery. Each swap holds the
// course that it began with and waits for the other one.
//
// Expect: a deadlock, answered 500, in every order in which both have changed a course before either has changed two. Of the
// solution: every seat counted, and no delivery refused, also where a process dies.
import type { Scenario } from '../../../src/explorer/index.ts'
import type { TransferEvent } from '../../handler.ts'
import { noDeliveryFails } from '../../invariants.ts'
import { coursesEndWith } from '../invariants-of-courses.ts'

const toWeaving = {
  id: 'evt_swap_311',
  type: 'enrolment.swapped',
  data: { object: { id: 'swap_311', from: 'pottery', to: 'weaving', amount: 2 } },
}
const toPottery = {
  id: 'evt_swap_312',
  type: 'enrolment.swapped',
  data: { object: { id: 'swap_312', from: 'weaving', to: 'pottery', amount: 1 } },
}

export const scenario: Scenario<TransferEvent> = {
  title: 'Two courses, in the order of the swap',
  belief: 'It is all in one transaction, so two swaps cannot get in each other’s way.',
  event: toWeaving,
  events: [toWeaving, toPottery],
  given: `INSERT INTO "Workshop" ("id", "capacity", "taken") VALUES ('pottery', 12, 6), ('weaving', 12, 6)`,
  tenantId: 'acct_1Rs5tU7vWxYz12Ab',
  deliveries: 2,
  faults: { attempts: 2 },
  indexes: ['WebhookEvent_tenantId_eventId_key'],
  invariants: [coursesEndWith({ pottery: 5, weaving: 7 }), noDeliveryFails],
  expect: 'breaks',
}
