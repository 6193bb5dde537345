import { expect, test } from 'vitest'
import type { Request, Trace } from '../../../src/explorer/index.ts'
import { firstThatMatters } from '../../../src/playground/matters.ts'
import { chargedTwice, insert, payments, select, step, twice } from '../../support/charged-twice.ts'
import { refused } from '../../support/traces.ts'

test('the step after which a row is there twice, with the states and without', () => {
  const { states, ...without } = chargedTwice()
  expect(states).toBeDefined()
  expect(firstThatMatters(chargedTwice(), [twice])).toBe(4)
  expect(firstThatMatters(without, [twice])).toBe(4)
})

test('the call by which the outside world did it again', () => {
  const request: Request = { kind: 'call', service: 'mailer', action: 'send', detail: { to: 'a' } }
  const answer = { kind: 'done' } as const
  const entry = { service: 'mailer', action: 'send', detail: { to: 'a' } }
  const trace: Trace = {
    ...chargedTwice(),
    tables: payments(),
    states: [{ at: 0, tables: payments() }],
    events: [
      { at: 1, process: 1, type: 'step', request, answer },
      { at: 2, process: 2, type: 'step', request: select, answer },
      { at: 3, process: 2, type: 'step', request, answer },
      step(4, 1, select),
    ],
    ledger: [
      { ...entry, process: 1 },
      { ...entry, process: 2 },
    ],
  }
  expect(firstThatMatters(trace, [twice])).toBe(3)
})

test('a crash before an error that is survived, and an error that is not before one that is', () => {
  const failure = { name: 'E', message: 'no', details: {} }
  const error = (at: number, process: number) =>
    ({ at, process, type: 'step', request: insert, answer: { kind: 'error', failure } }) as const
  const { states, ...rest } = refused()
  expect(states).toBeUndefined()
  const survived = { ...rest, events: [error(1, 1), error(2, 2), step(3, 1, select)] }
  expect(firstThatMatters(survived, [twice])).toBe(2)
  const crashed: Trace = {
    ...survived,
    events: [...survived.events, { at: 4, process: 1, type: 'crashed', before: select }],
  }
  expect(firstThatMatters(crashed, [twice])).toBe(4)
})

test('a row that one delivery wrote over the other’s', () => {
  const trace: Trace = {
    ...chargedTwice(),
    tables: payments([1, 'c']),
    states: [
      { at: 0, tables: payments([1, 'a']) },
      { at: 3, tables: payments([1, 'b']) },
      { at: 4, tables: payments([1, 'c']) },
    ],
  }
  expect(firstThatMatters(trace, [twice])).toBe(4)
})

test('the last step where nothing broke, and where nothing is to be seen', () => {
  expect(firstThatMatters(chargedTwice(), [])).toBe(4)
  const trace = { ...chargedTwice(), tables: payments([1, 'cs_1']), states: [] }
  expect(firstThatMatters(trace, [twice])).toBe(4)
})
