import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { command, recorded } from '../../../src/components/recorded.ts'
import type { Evidence, RecordedRun } from '../../../src/explorer/index.ts'
import { textOf, toHtml, type Markup } from '../../../src/playground/markup.ts'
import { chargedTwice, twice } from '../../support/charged-twice.ts'
import { classed, named, texts } from '../../support/markup.ts'
import { recordedRun } from '../../support/recorded-run.ts'

const broke: RecordedRun = {
  ...recordedRun,
  violations: { [twice.name]: 12 },
  endings: [
    { key: '1: 200 · Payment 2', count: 12, schedule: 'v1:1.2.2.1', broken: [twice] },
    { key: '1: 200 · Payment 1', count: 4, schedule: 'v1:1.1.2' },
  ],
  smallest: {
    schedule: 'v1:1.2.2.1',
    size: { faults: 0, preemptions: 1, steps: 4 },
    broken: [twice],
    trace: chargedTwice(),
  },
}

function drawn(run: RecordedRun, open = false): Markup {
  return recorded(run, { example: 'an-example', events: 1, id: 'r', open })
}

test('the verdict in counts and how it was obtained, in the line that is always there', () => {
  const tree = drawn(broke)
  expect(tree.attributes).toMatchObject({ open: false, 'data-tone': 'bad' })
  expect(textOf(tree.children[0] as Markup)).toBe(
    'In 12 of 16 orders the customer was charged twice recorded · PostgreSQL 18.4',
  )
})

test('the endings as counts, the smallest order as a table, the rows at its end, and its command', () => {
  const tree = drawn(broke)
  expect(texts(classed(tree, 'dt-ending-count'))).toEqual(['12 of 16', '4 of 16'])
  expect(texts(named(tree, 'caption'))).toEqual([
    'Steps, by delivery',
    'Payment: 2 rows, 1 says the same as one above',
  ])
  expect(texts(classed(tree, 'dt-matters'))).toEqual(['4, here it goes wrong'])
  expect(texts(named(tree, 'code'))).toEqual([
    "npm run -s explore -- an-example --database postgres --schedule 'v1:1.2.2.1'",
  ])
  expect(toHtml(tree)).not.toMatch(/<button|onclick|<script/)
})

test('an example that holds says that every order was run', () => {
  const { smallest, endings, ...rest } = broke
  expect([smallest, endings]).toBeDefined()
  const tree = drawn(
    {
      ...rest,
      outcome: 'held',
      counts: { schedules: 4, held: 4, broken: 0 },
      violations: {},
      faults: { crashes: 1, attempts: 2 },
    },
    true,
  )
  expect(tree.attributes['open']).toBe(true)
  expect(textOf(tree)).toContain('Held in all 4 orders: every order was run')
  expect(textOf(tree)).toContain('with at most 1 crash in each order')
  expect(texts(named(tree, 'code'))).toEqual([
    'npm run -s explore -- an-example --database postgres',
  ])
})

test('a database that cannot say gives no counts, but its reason', () => {
  const { smallest, endings, counts, ...rest } = broke
  expect([smallest, endings, counts]).toBeDefined()
  const run: RecordedRun = {
    ...rest,
    database: 'PGlite',
    outcome: 'cannot-say',
    complete: false,
    reason: 'It has one connection.',
  }
  expect(textOf(drawn(run))).toMatch(/PGlite cannot say.*It has one connection\./)
  expect(classed(drawn(run), 'dt-endings')).toEqual([])
  expect(command(run, 'x')).toBe('npm run -s explore -- x --database pglite')
})

test('each recorded ending that broke something says what', () => {
  const file = new URL('../../../examples/check-then-create/evidence.json', import.meta.url)
  const { runs } = JSON.parse(readFileSync(file, 'utf8')) as Evidence
  for (const run of runs) {
    const broken = (run.endings ?? []).filter((ending) => ending.broken !== undefined)
    expect(broken.reduce((sum, { count }) => sum + count, 0)).toBe(run.counts?.broken)
  }
})
