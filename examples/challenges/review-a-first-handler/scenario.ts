// One purchase, delivered twice, by a process that may die and a mail server that may fail. The pull request looks the event
// up, stores it, adds points and sends a mail, each on its own, and answers 200 to every error.
//
// Expect: points twice, or none, or no mail. Of the pull request mended: the points and one mail in every order.
import type { Scenario } from '../../../src/explorer/index.ts'
import { acceptedInTheEnd } from '../../invariants-of-claims.ts'
import { walletHolds } from '../../invariants-of-rows.ts'
import { toldOnce } from '../invariants.ts'

const event = {
  id: 'evt_9Tf3Rb',
  type: 'purchase.completed',
  data: {
    object: { id: 'pur_771', amount: 4900, card: 'card_12', email: 'ada@example.com' },
  },
}

export const scenario: Scenario<typeof event> = {
  title: 'Points for a purchase',
  belief: 'It looks each event up, and it never answers 500.',
  event,
  given: `INSERT INTO "Wallet" ("id", "tenantId", "balance") VALUES ('card_12', 'shop_8', 100)`,
  tenantId: 'shop_8',
  deliveries: 2,
  faults: { crashes: 1, failures: 1, attempts: 2 },
  indexes: [],
  invariants: [walletHolds('card_12', 149), toldOnce, acceptedInTheEnd],
  expect: 'breaks',
}
