import { expect, test } from 'vitest'
import type { Request, Trace } from '../../../src/explorer/index.ts'
import { textOf } from '../../../src/playground/markup.ts'
import { rowChanges } from '../../../src/playground/row-changes.ts'
import { shortValue } from '../../../src/playground/values.ts'
import { tablesAt } from '../../../src/playground/view-tables.ts'
import { chargedTwice, payments, step } from '../../support/charged-twice.ts'
import { classed, named, texts } from '../../support/markup.ts'

const table = { name: 'T', columns: ['id', 'a'] }

test('rows that came, went and changed, by their own number', () => {
  const before = {
    ...table,
    rows: [
      [1, 'x'],
      [2, 'y'],
      [3, 'z'],
    ],
  }
  const after = {
    ...table,
    rows: [
      [1, 'x'],
      [3, 'w'],
      [4, 'v'],
    ],
  }
  expect(rowChanges(before, after)).toEqual([
    { type: 'kept', row: [1, 'x'] },
    { type: 'changed', row: [3, 'w'], was: [undefined, ['z']] },
    { type: 'added', row: [4, 'v'] },
    { type: 'removed', row: [2, 'y'] },
  ])
})

test('where numbers do not tell rows apart, whole rows do, each as often as it is there', () => {
  const before = {
    ...table,
    rows: [
      [1, 'x'],
      [1, 'x'],
    ],
  }
  const after = {
    ...table,
    rows: [
      [1, 'x'],
      [1, 'y'],
    ],
  }
  expect(rowChanges(before, after).map(({ type }) => type)).toEqual(['kept', 'added', 'removed'])
})

test('the rows as they were after a step, and what it did, in words', () => {
  const third = tablesAt(chargedTwice(), 3)
  expect(texts(classed(third, 'dt-after-title'))).toEqual(['After step 3'])
  expect(texts(named(third, 'caption'))).toEqual(['Payment: 1 row'])
  expect(texts(classed(third, 'dt-change'))).toEqual(['added'])
  const fourth = tablesAt(chargedTwice(), 4)
  expect(texts(classed(fourth, 'dt-after-title'))).toEqual(['After step 4, the last'])
  expect(texts(named(fourth, 'caption'))).toEqual(['Payment: 2 rows, 1 says the same as one above'])
  expect(texts(classed(fourth, 'dt-change'))).toEqual(['', 'added'])
})

test('before the first step, and after one that changed nothing', () => {
  expect(textOf(tablesAt(chargedTwice(), 0))).toContain('Before the first stepNo rows: Payment')
  expect(textOf(tablesAt(chargedTwice(), 1))).toContain('This step changed no row.')
})

test('a row that changed shows what it was', () => {
  const trace: Trace = {
    ...chargedTwice(),
    states: [
      { at: 0, tables: payments([1, 'cs_1']) },
      { at: 4, tables: payments([1, 'cs_2']) },
    ],
  }
  const tree = tablesAt(trace, 4)
  expect([texts(named(tree, 'del')), texts(named(tree, 'ins'))]).toEqual([['cs_1'], ['cs_2']])
  expect(texts(classed(tree, 'dt-change'))).toEqual(['changed'])
})

test('what is not committed yet is said to be seen by nobody', () => {
  const { events, ...rest } = chargedTwice()
  const request = { kind: 'statement', sql: 'UPDATE x', args: [], inTransaction: true } as const
  const trace = { ...rest, events: [...events, step(5, 1, request)] }
  expect(textOf(tablesAt(trace, 5))).toContain('before its transaction commits')
})

test('without states there are the rows at the end, and it is said', () => {
  const { states, ...trace } = chargedTwice()
  expect(states).toBeDefined()
  const tree = tablesAt(trace, 1)
  expect(texts(classed(tree, 'dt-after-title'))).toEqual(['At the end'])
  expect(textOf(tree)).toContain('only the rows at its end are known')
  expect(texts(named(tree, 'caption'))).toEqual(['Payment: 2 rows, 1 says the same as one above'])
})

test('the outside world up to a step, each effect at the call that had it', () => {
  const call: Request = {
    kind: 'call',
    service: 'payments',
    action: 'charge',
    detail: { amount: 4900, idempotencyKey: 'k' },
  }
  const answer = { kind: 'done' } as const
  const entry = { service: 'payments', action: 'charge', detail: { amount: 4900 } }
  const { events, ...rest } = chargedTwice()
  const trace: Trace = {
    ...rest,
    events: [
      ...events,
      { at: 5, process: 1, type: 'step', request: call, answer },
      // The key was known: nothing happened.
      { at: 6, process: 1, type: 'step', request: call, answer },
      { at: 7, process: 2, type: 'step', request: call, answer },
    ],
    ledger: [
      { ...entry, process: 1 },
      { ...entry, process: 2 },
    ],
  }
  const effects = (at: number) => texts(classed(tablesAt(trace, at), 'dt-effects'))
  expect(textOf(tablesAt(trace, 4))).toContain('Outside the database: nothing')
  expect(effects(5)).toEqual(['payments.charge by delivery 1, in this stepamount 4900'])
  expect(effects(6)).toEqual(['payments.charge by delivery 1amount 4900'])
  expect(effects(7)[0]).toMatch(/delivery 1amount 4900.*delivery 2, in this step/)
})

test('what one delivery did twice happened at two steps', () => {
  const detail = { to: 'a' }
  const call: Request = { kind: 'call', service: 'mailer', action: 'send', detail }
  const answer = { kind: 'done' } as const
  const entry = { service: 'mailer', action: 'send', detail, process: 1 }
  const { events, ...rest } = chargedTwice()
  const trace: Trace = {
    ...rest,
    events: [
      ...events,
      { at: 5, process: 1, type: 'step', request: call, answer },
      { at: 6, process: 1, type: 'step', request: call, answer },
    ],
    ledger: [entry, entry],
  }
  expect([4, 5, 6].map((at) => named(tablesAt(trace, at), 'li').length)).toEqual([0, 1, 2])
})

test('a long identifier is known by its ends, unless another has the same', () => {
  const one = 'evt_1SWb2kLr8T0xQwZ4mN7pVcYd'
  const other = one.replace('LrT0', 'xxxx').replace('Lr8', 'Xx9')
  expect(shortValue(one)).toBe('evt_1S…VcYd')
  expect(shortValue(one, [one])).toBe('evt_1S…VcYd')
  expect(shortValue(one, [one, other])).toBe(one)
  expect(shortValue('checkout.session.completed')).toBe('checkout.session.completed')
  expect(shortValue(null)).toBe('null')
})
