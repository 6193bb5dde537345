// What must be true of single rows, asked about aftermaths made by hand.
import { describe, expect, it } from 'vitest'
import { customerIsKept, paidForEachEvent, walletHolds } from '../../examples/invariants-of-rows.ts'
import type { Table } from '../../src/explorer/index.ts'
import { after } from '../support/aftermath.ts'

const payments = (count: number): Table => ({
  name: 'Payment',
  columns: ['id', 'tenantId'],
  rows: Array.from({ length: count }, (_, index) => [index + 1, 'a']),
})

const customers = (...externalIds: readonly string[]): Table => ({
  name: 'Customer',
  columns: ['id', 'externalId'],
  rows: externalIds.map((externalId, index) => [index + 1, externalId]),
})

describe('a payment for each event', () => {
  const { broken } = paidForEachEvent

  it('is missed where an answer of 200 left none', () => {
    expect(broken(after([200, 200], payments(1)))).toBe(
      '1 of 2 events answered 200 left no payment: the customer paid and got nothing',
    )
    expect(broken(after([200], payments(0)))).toMatch(/^1 of 1 events/)
  })

  it('is not asked for where the provider will try again', () => {
    expect(broken(after([200, 200], payments(2)))).toBeUndefined()
    expect(broken(after([200, 500], payments(1)))).toBeUndefined()
  })
})

describe('a new customer', () => {
  const { broken } = customerIsKept('new')
  const quarantined: Table = { name: 'QuarantinedEvent', columns: ['id'], rows: [[1]] }

  it('is lost if answered 200 and neither stored nor set aside', () => {
    const lost =
      'answered 200 and the new customer is nowhere: somebody signed up and nobody knows it'
    expect(broken(after([200], customers('old')))).toBe(lost)
    expect(broken(after([200, 500], customers()))).toBe(lost)
  })

  it('is kept in the table, in quarantine, or by the provider', () => {
    expect(broken(after([200], customers('old', 'new')))).toBeUndefined()
    expect(broken(after([200], customers('old'), quarantined))).toBeUndefined()
    expect(broken(after([500, 503], customers('old')))).toBeUndefined()
  })
})

describe('a wallet', () => {
  const { broken } = walletHolds('w', 9800)
  const wallet = (balance: number): Table => ({
    name: 'Wallet',
    columns: ['id', 'balance'],
    rows: [
      ['other', 1],
      ['w', balance],
    ],
  })

  it('holds what was paid in, no less and no more', () => {
    expect(broken(after([200, 200], wallet(9800)))).toBeUndefined()
    expect(broken(after([200, 200], wallet(4900)))).toBe(
      '4900 of 9800 cents in the wallet: the customer paid for credit that is not there',
    )
    expect(broken(after([200, 200], wallet(14700)))).toBe(
      '14700 cents in the wallet, where 9800 were paid in: the shop gave the rest away',
    )
    expect(broken(after([200, 200]))).toMatch(/^0 of 9800/)
  })
})
