// Changes both wallets in the order of their ids, whichever way the money goes.
//
// If everybody locks in the same order, whoever waits holds nothing that the other one still wants.
//
// Expect: both transfers made, no deadlock, in every order.
import type { Scenario } from '../../src/explorer/index.ts'
import type { About } from '../about.ts'
import type { TransferEvent } from '../handler.ts'
import { noDeliveryFails } from '../invariants.ts'
import { walletsEndWith } from '../invariants-of-bookings.ts'

const there = {
  id: 'evt_transfer_7001',
  type: 'transfer.created',
  data: { object: { id: 'tr_7001', from: 'wallet_a', to: 'wallet_b', amount: 300 } },
}
const back = {
  id: 'evt_transfer_7002',
  type: 'transfer.created',
  data: { object: { id: 'tr_7002', from: 'wallet_b', to: 'wallet_a', amount: 100 } },
}

export const scenario: Scenario<TransferEvent> = {
  title: 'Two wallets, in the order of their ids',
  belief: 'Locks that everybody takes in one order make no circle.',
  event: there,
  events: [there, back],
  given: `INSERT INTO "Wallet" ("id", "tenantId", "balance")
    VALUES ('wallet_a', 'acct_1Pq9rS2tUvWxYz34', 1000), ('wallet_b', 'acct_1Pq9rS2tUvWxYz34', 1000)`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { attempts: 2 },
  indexes: [],
  invariants: [walletsEndWith({ wallet_a: 800, wallet_b: 1200 }), noDeliveryFails],
  expect: 'holds',
}

export const about: About = {
  family: 'waits-and-deadlocks',
  reports: ['alfio-event/alf.io#1524'],
  errors: [],
}
