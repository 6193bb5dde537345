// Takes the money out of one wallet and puts it into the other, in the order in which the event names them.
//
// Two transfers in opposite directions: each has locked its first wallet and waits for the other’s. PostgreSQL ends one of them
// with 40P01. The money is safe, and right once the provider has tried again; what it sees meanwhile is a 500.
//
// Expect: a deadlock, answered 500, in every order in which both have changed a wallet before either has changed two.
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
  title: 'Two wallets, in the order of the transfer',
  belief: 'A transfer locks only what it changes, so two of them get along.',
  event: there,
  events: [there, back],
  given: `INSERT INTO "Wallet" ("id", "tenantId", "balance")
    VALUES ('wallet_a', 'acct_1Pq9rS2tUvWxYz34', 1000), ('wallet_b', 'acct_1Pq9rS2tUvWxYz34', 1000)`,
  tenantId: 'acct_1Pq9rS2tUvWxYz34',
  deliveries: 2,
  faults: { attempts: 2 },
  indexes: [],
  invariants: [walletsEndWith({ wallet_a: 800, wallet_b: 1200 }), noDeliveryFails],
  expect: 'breaks',
  fix: 'transfer-in-sorted-order',
}

export const about: About = {
  family: 'waits-and-deadlocks',
  reports: ['alfio-event/alf.io#1524'],
  errors: ['40P01', 'P2034'],
}
