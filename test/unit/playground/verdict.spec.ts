import { expect, test } from 'vitest'
import { answers, verdictOf, type Done, type Ran } from '../../../src/playground/verdict.ts'
import { refused } from '../../support/traces.ts'

const ran: Ran = {
  mode: 'storm',
  settings: { deliveries: 2, tenants: 'same', crashes: 0, failures: 0, overlaps: 0 },
  order: 'round robin',
  indexes: [{ name: 'a_key', on: false }],
  version: '18.6',
  edited: false,
  files: [],
}

function done(some: Partial<Done> = {}): Done {
  return {
    type: 'done',
    trace: refused(),
    broken: [],
    how: 'live',
    logged: [],
    cut: [],
    took: 5,
    ...some,
  }
}

test('what broke comes first, in the words of the invariant', () => {
  const verdict = verdictOf(
    done({
      broken: [
        { name: 'a', says: 'the customer was charged twice' },
        { name: 'b', says: 'and told so' },
      ],
    }),
    ran,
  )
  expect(verdict).toEqual({
    tone: 'bad',
    headline: 'The customer was charged twice',
    also: ['And told so'],
    left: 'Afterwards: 1 payment, 1 webhook event.',
    searched: 'One order was run: 2 deliveries, round robin, a_key off.',
    how: { label: 'live · PGlite, PostgreSQL 18.6', means: expect.any(String) },
  })
})

test('nothing found says what was looked at, and never that it is safe', () => {
  const verdict = verdictOf(done(), ran)
  expect(verdict.tone).toBe('good')
  expect(verdict.headline).toBe(
    'In this one order: 1 payment, 1 webhook event, 1 answered 200, 1 answered 500',
  )
  expect(JSON.stringify(verdict)).not.toMatch(/safe/i)
})

test('transactions that were emulated are said to be', () => {
  const verdict = verdictOf(done({ how: 'emulated' }), ran)
  expect(verdict.tone).toBe('good')
  expect(verdict.how.label).toMatch(/^emulated · PGlite/)
  expect(verdict.how.means).toMatch(/compared with PostgreSQL/)
})

test('what cannot be emulated proves nothing when nothing breaks, and says why', () => {
  const verdict = verdictOf(done({ how: 'cannot-say', why: 'no transaction above …' }), ran)
  expect(verdict.tone).toBe('unsure')
  expect(verdict.how.label).toBe('cannot say')
  expect(verdict.how.why).toMatch(/transaction/)
})

test('answers are summed up', () => {
  const [first, second] = refused().responses
  if (first === undefined || second === undefined) throw new Error('the trace has two responses')
  expect(answers([first])).toBe('the delivery answered 200')
  expect(answers([first, first])).toBe('both deliveries answered 200')
  expect(answers([first, first, first])).toBe('all 3 deliveries answered 200')
  expect(answers([first, second, second])).toBe('1 answered 200, 2 answered 500')
})
