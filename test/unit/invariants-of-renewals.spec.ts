// What examples promise about subscriptions that bring money, asked about aftermaths made by hand; and that one handler is one.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { everyInvoicePaidOnce, newestStateWins } from '../../examples/invariants-of-renewals.ts'
import { slugs } from '../../src/cli/catalogue.ts'
import type { Aftermath } from '../../src/explorer/index.ts'

interface Made {
  /** What each delivery was answered, the first to tenant a, the second to b, and again. */
  readonly answers: readonly number[]
  /** Tenant and invoice of each payment. */
  readonly payments?: readonly (readonly [string, string])[]
  /** Tenant and version of each subscription. */
  readonly subscriptions?: readonly (readonly [string, number])[]
}

function after({ answers, payments = [], subscriptions = [] }: Made): Aftermath {
  return {
    tables: [
      { name: 'Payment', columns: ['tenantId', 'checkoutId'], rows: payments },
      {
        name: 'Subscription',
        columns: ['tenantId', 'version', 'status'],
        rows: subscriptions.map((row) => [...row, 'active']),
      },
    ],
    responses: answers.map((status, at) => ({
      process: at + 1,
      delivery: at + 1,
      attempt: 1,
      type: 'answered',
      status,
    })),
    ledger: [],
    tenants: 2,
    tenantOf: (delivery) => (delivery % 2 === 1 ? 'a' : 'b'),
  }
}

describe('every invoice is paid once', () => {
  const { broken } = everyInvoicePaidOnce(1)

  it('holds for one payment at each tenant', () => {
    const payments = [['a', 'in_1'] as const, ['b', 'in_1'] as const]
    expect(broken(after({ answers: [200, 200], payments }))).toBeUndefined()
  })

  it('asks for nothing where nothing was accepted', () => {
    expect(broken(after({ answers: [503] }))).toBeUndefined()
  })

  it('sees a second payment, and at whom', () => {
    const payments = [['a', 'in_1'] as const, ['b', 'in_1'] as const, ['b', 'in_1'] as const]
    expect(broken(after({ answers: [200, 503], payments }))).toBe(
      '2 payments for 1 invoice: the customer was charged twice (at b)',
    )
  })

  it('sees one that is missing after a 200', () => {
    expect(broken(after({ answers: [200] }))).toBe(
      '0 of 1 invoice in the books: the customer paid and got nothing',
    )
  })
})

describe('the newest state wins', () => {
  const { broken } = newestStateWins(3)

  it('holds for the newest, and where nothing was accepted', () => {
    expect(broken(after({ answers: [200], subscriptions: [['a', 3]] }))).toBeUndefined()
    expect(broken(after({ answers: [503] }))).toBeUndefined()
  })

  it('sees an older one, and none', () => {
    expect(broken(after({ answers: [200], subscriptions: [['a', 2]] }))).toContain('left active')
    expect(broken(after({ answers: [200] }))).toContain('no subscription stored')
  })
})

it('the whole handler is the same file under each of its conditions', () => {
  const whole = slugs().filter((slug) => slug.startsWith('whole-handler'))
  const texts = whole.map((slug) => readFileSync(`examples/${slug}/handler.ts`, 'utf8'))
  expect(whole.length).toBe(5)
  expect(new Set(texts).size).toBe(1)
})
