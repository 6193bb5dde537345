import { expect, test } from 'vitest'
import {
  endingTitle,
  endingWords,
  foundWords,
  matter,
} from '../../../src/playground/ending-words.ts'
import { textOf, type Markup } from '../../../src/playground/markup.ts'
import { endings } from '../../../src/playground/view-endings.ts'
import { twice } from '../../support/charged-twice.ts'
import { classed, named, texts } from '../../support/markup.ts'

test.each([
  [
    '1: 200 · 2: 200 · IdempotencyKey 0 · Payment 2 · WebhookEvent 2',
    { answers: 'both deliveries answered 200', rows: '2 payments, 2 webhook events' },
  ],
  [
    '1: 200 · 2: 500 (P2002 23505) · Payment 1',
    {
      answers: 'delivery 1 answered 200, delivery 2 answered 500 (P2002 23505)',
      rows: '1 payment',
    },
  ],
  [
    '1: 200 · 2: crashed · 2, attempt 2: 200 · Payment 0 · WebhookEvent 1',
    {
      answers: 'delivery 1 answered 200, delivery 2 crashed, was delivered again and answered 200',
      rows: '1 webhook event',
    },
  ],
  [
    '1: unanswered · Payment 0 · payments.charge by 1 · payments.charge by 2 · mailer.send by 1',
    {
      answers: 'delivery 1 got no answer',
      rows: 'no rows',
      effects: 'payments.charge twice, mailer.send once',
    },
  ],
  [
    '1: 200 · 2: 200 · 3: 200 · something new',
    {
      answers: 'all 3 deliveries answered 200, something new',
      rows: 'no rows',
    },
  ],
])('%s', (key, words) => {
  expect(endingWords(key)).toEqual(words)
})

test('people and money come first; what has no colon is said whole', () => {
  expect(matter(twice.says)).toBe('the customer was charged twice')
  expect(matter('nobody was told')).toBe('nobody was told')
  expect(endingTitle([])).toBe('Nothing broke')
  expect(endingTitle([twice, { name: 'b', says: 'nobody was told' }])).toBe(
    'The customer was charged twice; nobody was told',
  )
})

const rows = [
  { key: '1: 200 · Payment 1', count: 4, broken: [], schedule: 'v1:1.1' },
  { key: '1: 200 · Payment 2', count: 12, broken: [twice], schedule: 'v1:1.2' },
]

test('what broke stands first, with its count, one button for one witness, and the smallest marked', () => {
  const tree = endings(rows, { id: 'e', total: 16, smallest: 'v1:1.2', buttons: true })
  expect(named(tree, 'li').map(({ attributes }) => attributes['data-tone'])).toEqual([
    'bad',
    'good',
  ])
  expect(texts(classed(tree, 'dt-ending-title'))).toEqual([
    'The customer was charged twicethe smallest',
    'Nothing broke',
  ])
  expect(texts(classed(tree, 'dt-ending-count'))).toEqual(['12 of 16', '4 of 16'])
  const buttons = named(tree, 'button')
  expect(buttons.map(({ attributes }) => attributes['data-schedule'])).toEqual(['v1:1.2', 'v1:1.1'])
  const describedBy = String(buttons[0]?.attributes['aria-describedby'])
  const described = named(tree, 'p').find(({ attributes }) => attributes['id'] === describedBy)
  expect(textOf(described as Markup)).toContain('charged twice')
})

test('without a script there is nothing to press', () => {
  expect(named(endings(rows, { id: 'e', total: 16 }), 'button')).toEqual([])
})

const found = {
  schedules: 16,
  held: 4,
  broken: 12,
  complete: true,
  endings: rows,
  smallest: { size: { faults: 0, preemptions: 1, steps: 6 }, broken: [twice] },
}

test('a verdict in counts, about people and money', () => {
  expect(foundWords(found)).toEqual({
    tone: 'bad',
    headline: 'In 12 of 16 orders the customer was charged twice',
    also: [],
    under: 'Every order was run. The smallest that breaks needs 1 switch.',
  })
})

test('several things that broke are counted one by one, the most frequent first', () => {
  const lost = { name: 'b', says: 'the customer paid and got nothing' }
  const { headline, also } = foundWords({
    ...found,
    endings: [...rows, { count: 1, broken: [lost, twice] }],
  })
  expect(headline).toBe('In 13 of 16 orders the customer was charged twice')
  expect(also).toEqual(['In 1 of 16 orders the customer paid and got nothing'])
})

test('two facts with one consequence are said once, and told apart in the list', () => {
  const stored = (version: number) => ({
    name: 'c',
    says: `version ${version} is stored: the customer is charged on`,
  })
  const both = [
    { key: '1: 200', count: 2, broken: [stored(1)], schedule: 'v1:1' },
    { key: '1: 200', count: 3, broken: [stored(2), stored(1)], schedule: 'v1:2' },
  ]
  const { headline, also } = foundWords({ ...found, endings: both })
  expect(headline).toBe('In 5 of 16 orders the customer is charged on')
  expect(also).toEqual([])
  const titles = texts(classed(endings(both, { id: 'e', total: 5 }), 'dt-ending-title'))
  expect(titles).toEqual([
    'Version 2 is stored: the customer is charged on; version 1 is stored: the customer is charged on',
    'Version 1 is stored: the customer is charged on',
  ])
})

test('held is only said of every order; nothing found says how much was searched', () => {
  const held = { schedules: 4, held: 4, broken: 0, complete: true, endings: [] }
  expect(foundWords(held)).toMatchObject({
    tone: 'good',
    headline: 'Held in all 4 orders: every order was run',
  })
  const partly = foundWords({ ...held, complete: false })
  expect(partly.tone).toBe('unsure')
  expect(partly.headline).toBe('Nothing found in 4 orders')
  expect(partly.under).toBe(
    'These are not all the orders there are, and nothing is said of the others.',
  )
})

test('where orders were left out, counts are of those that were run', () => {
  expect(foundWords({ ...found, pruned: 3 })).toMatchObject({
    headline: 'In 12 of the 16 orders that were run the customer was charged twice',
    under: expect.stringMatching(/^Every other order does the same as one of these\./) as string,
  })
  expect(foundWords({ ...found, complete: false }).under).toMatch(/^These are not all/)
  expect(
    foundWords({ schedules: 8, held: 8, broken: 0, complete: true, pruned: 3, endings: [] }),
  ).toMatchObject({
    tone: 'good',
    headline: 'Held in every order: 8 orders run, and every other does the same as one of these',
  })
})
