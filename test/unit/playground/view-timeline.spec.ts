import { expect, test } from 'vitest'
import type { Request, Trace, TraceEvent } from '../../../src/explorer/index.ts'
import { textOf, type Markup } from '../../../src/playground/markup.ts'
import { timeline } from '../../../src/playground/view-timeline.ts'
import { answered, chargedTwice, insert, select, step } from '../../support/charged-twice.ts'
import { classed, named, texts } from '../../support/markup.ts'
import { refused } from '../../support/traces.ts'

const begin: Request = { kind: 'begin', isolation: 'READ COMMITTED' }
const commit: Request = { kind: 'commit' }
const done = { kind: 'done' } as const

function withEvents(...events: readonly TraceEvent[]): Trace {
  return { ...chargedTwice(), events }
}

function started(process: number, delivery = process, attempt = 1, at = 0): TraceEvent {
  return { at, process, type: 'started', delivery, attempt }
}

function lines(tree: Markup): readonly Markup[] {
  return named(named(tree, 'tbody')[0] as Markup, 'tr')
}

/** By line, what each lane is in the middle of. */
function states(tree: Markup): readonly (readonly unknown[])[] {
  return lines(tree).map((line) => named(line, 'td').map((cell) => cell.attributes['data-state']))
}

test('a table with a caption, a head for each lane, and a line for each step with its number as its head', () => {
  const tree = timeline(chargedTwice(), { id: 't' })
  expect(texts(named(tree, 'caption'))).toEqual(['Steps, by delivery'])
  const heads = named(tree, 'th')
  expect(texts(heads)).toEqual(['#', 'Delivery 1', 'Delivery 2', '1', '2', '3', '4'])
  expect(heads.map(({ attributes }) => attributes['scope'])).toEqual([
    ...['col', 'col', 'col'],
    ...['row', 'row', 'row', 'row'],
  ])
  expect(lines(tree).map((line) => texts(named(line, 'td')))).toEqual([
    [expect.stringContaining('SELECT … Payment → 0 rows'), ''],
    ['', expect.stringContaining('SELECT … Payment → 0 rows')],
    ['', expect.stringMatching(/^INSERT Payment → 1 row.*answers 200$/s)],
    [expect.stringMatching(/^INSERT Payment → 1 row.*answers 200$/s), ''],
  ])
})

test('the whole statement is there on demand', () => {
  const [first] = named(timeline(chargedTwice(), { id: 't' }), 'details')
  expect(textOf((first as Markup).children[1] as Markup)).toContain('$1 = "cs_1"')
})

test('the selected step is the current one, and the one at which it goes wrong says so', () => {
  const tree = timeline(chargedTwice(), { id: 't', selected: 2, matters: 4 })
  expect(
    lines(tree).map(({ attributes }) => [attributes['data-at'], attributes['aria-current']]),
  ).toEqual([
    [1, false],
    [2, 'step'],
    [3, false],
    [4, false],
  ])
  expect(texts(classed(tree, 'dt-matters'))).toEqual(['4, here it goes wrong'])
})

test('an error says its SQLSTATE, what that means, and the constraint; what is thrown does not say it again', () => {
  const chips = texts(classed(timeline(refused(), { id: 't' }), 'dt-came'))
  expect(chips).toEqual([
    '→ 1 row',
    '→ 23505 duplicate key · WebhookEvent_tenantId_eventId_key',
    '→ answers 500',
  ])
})

test('a lane is hatched from the step that waits until the step that wakes it', () => {
  const tree = timeline(
    withEvents(
      started(1),
      started(2),
      { at: 1, process: 1, type: 'step', request: begin, answer: done },
      step(2, 1, { ...insert, inTransaction: true } as Request, 1),
      { at: 3, process: 2, type: 'waits', request: insert, for: [1] },
      step(4, 1, { ...select, inTransaction: true } as Request),
      { at: 5, process: 1, type: 'step', request: commit, answer: done },
      { at: 5, process: 2, type: 'woke', request: insert, answer: { kind: 'count', count: 1 } },
    ),
    { id: 't' },
  )
  expect(states(tree)).toEqual([
    ['opens', undefined],
    ['open', undefined],
    ['open', 'waits'],
    ['open', 'waits'],
    ['ends', undefined],
  ])
  expect(textOf(lines(tree)[2] as Markup)).toContain('waits for delivery 1')
  expect(textOf(lines(tree)[3] as Markup)).toContain('still waits')
  expect(textOf(lines(tree)[4] as Markup)).toContain('1 row, after waiting')
})

test('a crash ends what the process was in the middle of; the redelivery has a line without a number', () => {
  const tree = timeline(
    withEvents(
      started(1),
      { at: 1, process: 1, type: 'step', request: begin, answer: done },
      { at: 2, process: 1, type: 'crashed', before: commit },
      started(2, 1, 2, 2),
      step(3, 2, select),
    ),
    { id: 't' },
  )
  expect(states(tree)).toEqual([['opens'], ['ends'], [undefined, undefined], [undefined]])
  expect(lines(tree).map(({ attributes }) => attributes['data-at'])).toEqual([1, 2, undefined, 3])
  expect(textOf(lines(tree)[1] as Markup)).toContain('crashes before COMMIT')
  expect(textOf(lines(tree)[2] as Markup)).toBe('delivered again, attempt 2')
  expect(classed(tree, 'dt-attempt')).toEqual([])
})

test('two attempts in one lane at once say which of them each thing is', () => {
  const tree = timeline(
    withEvents(
      started(1),
      { at: 1, process: 1, type: 'abandoned' },
      started(2, 1, 2, 1),
      step(2, 2, select),
      step(3, 1, select),
      answered(3, 1),
    ),
    { id: 't' },
  )
  expect(texts(classed(tree, 'dt-attempt'))).toEqual([
    'attempt 1',
    'attempt 2',
    'attempt 1',
    'attempt 1',
  ])
})

test('a lock timeout and the passing of time are told', () => {
  const failure = { name: 'E', message: 'no', sqlstate: '55P03', details: {} }
  const tree = timeline(
    withEvents(
      started(1),
      {
        at: 1,
        process: 1,
        type: 'step',
        request: { kind: 'timer', milliseconds: 200 },
        answer: done,
      },
      { at: 2, process: 1, type: 'waits', request: insert, for: [2] },
      { at: 3, process: 1, type: 'woke', request: insert, answer: { kind: 'error', failure } },
    ),
    { id: 't' },
  )
  expect(texts(classed(tree, 'dt-step')).map((text) => text.split('INSERT INTO')[0])).toEqual([
    'sleep 200 ms',
    'INSERT Payment waits for delivery 2',
    'INSERT Payment → 55P03 lock timeout, after waiting',
  ])
})

test('giving the answer is told once, also where it is a step of its own', () => {
  const response: Request = { kind: 'response', status: 200 }
  const tree = timeline(
    withEvents(
      started(1),
      { at: 1, process: 1, type: 'step', request: response, answer: done },
      answered(1, 1),
    ),
    { id: 't' },
  )
  expect(texts(classed(tree, 'dt-step'))).toEqual(['answers 200'])
})

test('more deliveries than lanes are a list that names them', () => {
  const events = Array.from({ length: 7 }, (_, index) => started(index + 1))
  const tree = timeline(withEvents(...events, step(1, 7, select)), { id: 't' })
  expect(texts(named(tree, 'caption'))).toEqual(['Steps, in order'])
  expect(texts(named(tree, 'th'))).toEqual(['#', 'Delivery', 'Step', '1'])
  expect(textOf(named(tree, 'td')[0] as Markup)).toBe('7')
})

test('a long run scrolls in a region of its own, with a name', () => {
  const steps = Array.from({ length: 60 }, (_, index) => step(index + 1, 1, select))
  const [box] = classed(timeline(withEvents(started(1), ...steps), { id: 't' }), 'dt-long')
  expect(box?.attributes).toMatchObject({
    role: 'region',
    tabindex: 0,
    'aria-labelledby': 't-caption',
  })
})
