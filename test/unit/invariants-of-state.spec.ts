// What examples promise about state, books and answers, asked about aftermaths made by hand.
import { describe, expect, it } from 'vitest'
import {
  acceptedInTheEnd,
  bothRefundsBooked,
  bothUnitsBilled,
  endsCancelled,
  invoiceCreditedOnce,
  neverTriedInVain,
  nobodyElsesMoney,
  nothingSignedIsLost,
  paidIfTold,
  paidOncePerRequest,
} from '../../examples/invariants-of-state.ts'
import type { Aftermath } from '../../src/explorer/index.ts'

interface Made {
  /** The statuses of each delivery's attempts, in turn; 0 is an attempt that died. */
  readonly answers?: readonly (readonly number[])[]
  /** The tenant of each delivery. */
  readonly to?: readonly string[]
  readonly tables?: { readonly [name: string]: readonly { readonly [column: string]: unknown }[] }
}

function after({ answers = [[200]], to = [], tables = {} }: Made): Aftermath {
  const tenantOf = (delivery: number) => to[delivery - 1] ?? 'a'
  return {
    tables: Object.entries(tables).map(([name, rows]) => {
      const columns = Object.keys(rows[0] ?? {})
      return { name, columns, rows: rows.map((row) => columns.map((column) => row[column])) }
    }),
    responses: answers.flatMap((attempts, index) =>
      attempts.map((status, attempt) => {
        const info = {
          process: index * 10 + attempt + 1,
          delivery: index + 1,
          attempt: attempt + 1,
        }
        return status === 0
          ? ({ ...info, type: 'crashed' } as const)
          : ({ ...info, type: 'answered', status } as const)
      }),
    ),
    ledger: [],
    tenants: new Set(answers.map((_, index) => tenantOf(index + 1))).size,
    tenantOf,
  }
}

const booked = (kind: string, entries: number) =>
  after({ tables: { LedgerEntry: Array.from({ length: entries }, () => ({ id: 1, kind })) } })
const paid = (...tenants: readonly string[]) => ({
  Payment: tenants.map((tenantId) => ({ tenantId })),
})

describe('the books', () => {
  it('have an invoice once', () => {
    const { broken } = invoiceCreditedOnce
    expect(broken(booked('credit', 1))).toBeUndefined()
    expect(broken(booked('credit', 2))).toBe(
      '2 booked for 1 invoice: the customer paid once and was credited twice',
    )
    expect(broken(booked('refund', 1))).toBe(
      '0 booked for 1 invoice: the customer paid and was credited nothing',
    )
  })

  it('have two refunds, and two units', () => {
    expect(bothRefundsBooked.broken(booked('refund', 2))).toBeUndefined()
    expect(bothRefundsBooked.broken(booked('refund', 1))).toBe(
      '1 booked for 2 refunds: the books still count money that has gone back to the customer',
    )
    expect(bothUnitsBilled.broken(booked('usage', 2))).toBeUndefined()
    expect(bothUnitsBilled.broken(booked('usage', 3))).toBe(
      '3 booked for 2 units: the customer pays for what was never used',
    )
  })
})

describe('a subscription that was cancelled', () => {
  const { broken } = endsCancelled(3)
  const stored = (status: string, version: number) =>
    after({ tables: { Subscription: [{ id: 1, status, version }] } })

  it('ends cancelled', () => {
    expect(broken(stored('cancelled', 3))).toBeUndefined()
    expect(broken(stored('active', 2))).toBe(
      'the subscription is left active, and it was cancelled: the customer is charged on',
    )
    expect(broken(after({}))).toBe('no subscription is stored: nobody knows that it was cancelled')
  })
})

describe('requests under a key', () => {
  it('are paid once', () => {
    const { broken } = paidOncePerRequest
    expect(broken(after({ tables: paid('a') }))).toBeUndefined()
    expect(broken(after({ tables: paid('a', 'a') }))).toBe(
      '2 payments for one request: the customer was charged twice',
    )
    expect(broken(after({ tables: paid('a', 'a', 'a') }))).toBe(
      '3 payments for one request: the customer was charged 3 times',
    )
  })

  it('are paid if they were told so', () => {
    const { broken } = paidIfTold
    expect(broken(after({ answers: [[201], [422]], tables: paid('a') }))).toBeUndefined()
    expect(broken(after({ answers: [[201], [201]], tables: paid('a') }))).toBe(
      '2 orders answered 201 and 1 paid: a customer is told of a payment that was never made',
    )
  })

  it('are not told to try again if that is in vain', () => {
    const { broken } = neverTriedInVain
    expect(broken(after({ answers: [[201], [422]] }))).toBeUndefined()
    expect(broken(after({ answers: [[201], [409]] }))).toBe(
      '1 of 2 requests with a used key told to try again: the client does, and never gets through',
    )
  })
})

describe('a delivery', () => {
  it('is accepted in the end', () => {
    const { broken } = acceptedInTheEnd
    expect(
      broken(
        after({
          answers: [
            [500, 200],
            [0, 201],
          ],
        }),
      ),
    ).toBeUndefined()
    expect(broken(after({ answers: [[200], [500, 0]] }))).toBe(
      '1 of 2 deliveries refused at each attempt: the provider tries for days, then switches the endpoint off',
    )
  })

  it('is kept, as a payment or in quarantine', () => {
    const { broken } = nothingSignedIsLost
    const answers = [[200], [400, 400]]
    const quarantined = { ...paid('a'), QuarantinedEvent: [{ reason: 'unknown tenant' }] }
    expect(broken(after({ answers, tables: quarantined }))).toBeUndefined()
    expect(broken(after({ answers, tables: paid('a') }))).toBe(
      '1 of 2 events kept nowhere: a customer paid, and nobody here will ever know',
    )
  })

  it('gives money to the tenant it was sent to', () => {
    const { broken } = nobodyElsesMoney
    const answers = [[500, 200], [200]]
    const to = ['a', 'b']
    expect(broken(after({ answers, to, tables: paid('a', 'b') }))).toBeUndefined()
    expect(broken(after({ answers, to, tables: paid('a', 'a') }))).toBe(
      '2 payments at a, which was sent 1: it has the money of another tenant',
    )
  })
})
