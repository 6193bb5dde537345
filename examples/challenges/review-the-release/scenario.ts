// The release has an index that is not unique, and asks it with skipDuplicates, which does not complain. Two events tell of
// one paid invoice, a mail may fail to be sent, and the provider tries again what was not answered 2xx.
//
// Expect: two boxes for one invoice, and customers who hear nothing. Of the solution: one box and one mail in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import paid from '../../events/invoice-paid.json' with { type: 'json' }
import { noDeliveryFails } from '../../invariants.ts'
import { doneInTheEnd } from '../../invariants-of-bookings.ts'
import { everyInvoicePaidOnce } from '../../invariants-of-renewals.ts'
import { toldOnce } from '../invariants.ts'

const succeeded = {
  ...paid,
  id: 'evt_1SXc3oLr8T0xQwZ4vWxYzAbC',
  type: 'invoice.payment_succeeded',
}

export const scenario: Scenario<typeof paid> = {
  title: 'A release to review',
  belief: 'The index is in the migration, and the handler asks it.',
  event: paid,
  events: [paid, succeeded],
  tenantId: 'farm_lindenhof',
  deliveries: 2,
  faults: { failures: 1, attempts: 2 },
  indexes: [],
  invariants: [everyInvoicePaidOnce(1), toldOnce, doneInTheEnd, noDeliveryFails],
  expect: 'breaks',
}
