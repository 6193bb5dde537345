// What must be true after a challenge, asked about aftermaths made by hand.
import { describe, expect, it } from 'vitest'
import { booked } from '../../examples/challenges/invariants.ts'
import type { Aftermath, Table } from '../../src/explorer/index.ts'

/** One tenant, and a delivery for each answer. */
function after(answers: readonly number[], ...tables: readonly Table[]): Aftermath {
  return {
    tables,
    responses: answers.map((status, index) => ({
      process: index + 1,
      delivery: index + 1,
      attempt: 1,
      type: 'answered',
      status,
    })),
    ledger: [],
    tenants: 1,
    tenantOf: () => 'a',
  }
}

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
