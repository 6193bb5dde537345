// What must be true after a challenge, asked about aftermaths made by hand.
import { describe, expect, it } from 'vitest'
import { booked, isMember, toldOnce } from '../../examples/challenges/invariants.ts'
import type { Aftermath, Table } from '../../src/explorer/index.ts'
import { after } from '../support/aftermath.ts'

describe('what is booked so many times', () => {
  const { broken } = booked({
    name: 'both refunds are booked',
    kind: 'refund',
    times: 2,
    fewer: 'one is missing',
    more: 'one is too many',
  })
  const books = (...kinds: readonly string[]): Table => ({
    name: 'LedgerEntry',
    columns: ['id', 'kind'],
    rows: kinds.map((kind, index) => [index + 1, kind]),
  })

  it('is missed, also where there are no books', () => {
    const missing = '1 × refund in the books, not 2: one is missing'
    expect(broken(after([200], books('refund', 'sale')))).toBe(missing)
    expect(broken(after([200]))).toMatch(/^0 × refund .* one is missing$/)
  })

  it('is noticed where it is too many', () => {
    const three = books('refund', 'refund', 'refund')
    expect(broken(after([200], three))).toMatch(/^3 × refund .* one is too many$/)
  })

  it('is right, whatever else is booked and answered', () => {
    expect(broken(after([500], books('refund', 'sale', 'refund')))).toBeUndefined()
  })
})

describe('a mail to the customer', () => {
  const { broken } = toldOnce
  const outbox = (...sentAt: readonly (Date | null)[]): Table => ({
    name: 'OutboxMessage',
    columns: ['id', 'sentAt'],
    rows: sentAt.map((moment, index) => [index + 1, moment]),
  })
  const mailed = (times: number, afterwards: Aftermath): Aftermath => ({
    ...afterwards,
    ledger: Array.from({ length: times }, () => ({
      process: 1,
      service: 'mailer',
      action: 'send',
      detail: {},
    })),
  })

  it('is missed where the provider was told that all is well', () => {
    expect(broken(after([200]))).toMatch(/the customer never hears of it$/)
    expect(broken(after([500]))).toBeUndefined()
  })

  it('is too many where it is sent twice, or sent and still to be sent', () => {
    expect(broken(mailed(2, after([500])))).toMatch(/^2 mails .* told twice$/)
    expect(broken(mailed(1, after([200], outbox(null))))).toMatch(/^2 mails/)
    expect(broken(after([200], outbox(null, null)))).toMatch(/^2 mails/)
  })

  it('is right once, by hand or by a relay', () => {
    expect(broken(mailed(1, after([200])))).toBeUndefined()
    expect(broken(after([200], outbox(null)))).toBeUndefined()
    expect(broken(mailed(1, after([200], outbox(new Date(0)))))).toBeUndefined()
  })
})

describe('a member', () => {
  const { broken } = isMember('ada')
  const members = (...ids: readonly string[]): Table => ({
    name: 'Subscription',
    columns: ['id', 'subscriptionId'],
    rows: ids.map((id, index) => [index + 1, id]),
  })

  it('is missed where her fee was accepted', () => {
    expect(broken(after([200], members('bob')))).toMatch(/turned away at the door$/)
  })

  it('is listed, or her fee was not accepted', () => {
    expect(broken(after([200], members('bob', 'ada')))).toBeUndefined()
    expect(broken(after([500], members()))).toBeUndefined()
  })
})
