// What is asked of claimed work and of its effects outside, about aftermaths made by hand.
import { describe, expect, it } from 'vitest'
import {
  acceptedInTheEnd,
  chargedForWhatArrived,
  customerIsTold,
  doneOrDue,
} from '../../examples/invariants-of-claims.ts'
import type { Aftermath } from '../../src/explorer/index.ts'

/** @param answers of one delivery, attempt by attempt; undefined is a crash. */
function after(answers: readonly (number | undefined)[], ...did: readonly string[]): Aftermath {
  return {
    tables: [],
    responses: answers.map((status, index) => {
      const info = { process: index + 1, delivery: 1, attempt: index + 1 }
      return status === undefined
        ? { ...info, type: 'crashed' }
        : { ...info, type: 'answered', status }
    }),
    ledger: did.map((name) => {
      const [service = '', action = ''] = name.split('.')
      return { process: 1, service, action, detail: {} }
    }),
    tenants: 1,
    tenantOf: () => 'a',
  }
}

describe.each([
  [
    chargedForWhatArrived,
    'payments.charge',
    'answered 200 and nothing charged: the shop is never paid',
  ],
  [
    customerIsTold,
    'mailer.send',
    'answered 200 and no mail sent: the customer paid and never hears of it',
  ],
] as const)('$name', ({ broken }, effect, lost) => {
  it('is broken by a 200 without its effect, whatever else was done', () => {
    expect(broken(after([500, 200]))).toBe(lost)
    expect(broken(after([200], 'elsewhere.send', 'payments.refund'))).toBe(lost)
  })

  it('holds with the effect, and as long as nothing was accepted', () => {
    expect(broken(after([200], effect))).toBeUndefined()
    expect(broken(after([undefined, 503]))).toBeUndefined()
  })
})

describe('the provider is answered 200 in the end', () => {
  it('by one attempt of each delivery', () => {
    const { broken } = acceptedInTheEnd
    const gone = 'failed: the provider gives up on an event that is not done'
    expect(broken(after([undefined, 503, 200]))).toBeUndefined()
    expect(broken(after([undefined, 503]))).toBe(`all 2 attempts ${gone}`)
    expect(broken(after([500]))).toBe(`the only attempt ${gone}`)
  })
})

describe('what was accepted is done, or stored as still to be done', () => {
  const { broken } = doneOrDue
  const table = (name: string, columns: readonly string[], ...rows: readonly unknown[][]) => ({
    name,
    columns,
    rows,
  })

  it('asks nothing of what was not accepted', () => {
    expect(broken(after([undefined, 503]))).toBeUndefined()
  })

  it('takes a payment, or a message that was not sent, for an answer of 200', () => {
    const paid = [table('Payment', ['id'], [1])]
    const due = [table('OutboxMessage', ['sentAt'], [null])]
    const sent = [table('OutboxMessage', ['sentAt'], ['2026-01-05'])]
    expect(broken({ ...after([200]), tables: paid })).toBeUndefined()
    expect(broken({ ...after([200]), tables: due })).toBeUndefined()
    expect(broken({ ...after([200]), tables: sent })).toMatch(/the customer paid and got nothing$/)
    expect(broken(after([200]))).toMatch(/the customer paid and got nothing$/)
  })
})
