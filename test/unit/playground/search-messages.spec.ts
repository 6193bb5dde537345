import { describe, expect, it } from 'vitest'
import { readMessage } from '../../../src/playground/messages.ts'
import type { FromWorker } from '../../../src/playground/protocol.ts'

const broken = [{ name: 'the customer is charged once', says: 'twice' }]
const progress = {
  schedules: 3,
  held: 2,
  broken: 1,
  pruned: 4,
  cells: [{ schedule: 'v1:1.2', ending: 0, broken: true }],
  endings: [{ key: '1: 200', broken }],
  counts: [3],
}
const exploration = {
  type: 'violated',
  complete: true,
  strategy: 'all',
  how: 'emulated',
  reason: 'because',
  schedule: 'v1:1',
  schedules: 3,
  pruned: 0,
  held: 2,
  broken: 1,
  violations: [{ name: 'the customer is charged once', count: 1 }],
  endings: [{ key: '1: 200', count: 3, broken, schedule: 'v1:1.2' }],
  smallest: { schedule: 'v1:1.2', broken, size: { faults: 0, preemptions: 1, steps: 2 } },
  took: 12.5,
} as const

const searching: readonly FromWorker[] = [
  { type: 'planned', run: 1, orders: 20 },
  { type: 'progress', run: 1, progress },
  { type: 'explored', run: 1, exploration },
  {
    type: 'explored',
    run: 1,
    exploration: {
      type: 'cancelled',
      complete: false,
      strategy: 'all',
      how: 'live',
      schedules: 0,
      pruned: 0,
      held: 0,
      broken: 0,
      violations: [],
      endings: [],
      took: 0,
    },
  },
]

describe('what a sandbox says of a search', () => {
  it.each(searching.map((message) => [message.type, message] as const))(
    'is read whole: %s',
    (_, message) => {
      expect(readMessage(structuredClone(message))).toEqual(message)
    },
  )

  it.each([
    ['fewer orders than none', { orders: -1 }],
    ['orders without end', { orders: Number.POSITIVE_INFINITY }],
    ['orders in words', { orders: '20' }],
    ['a number of no run', { run: -1 }],
  ])('is no plan with %s', (_, change) => {
    expect(readMessage({ type: 'planned', run: 1, orders: 20, ...change })).toBeUndefined()
  })

  const [cell] = progress.cells
  it.each([
    ['fewer schedules than none', { schedules: -1 }],
    ['half a schedule', { schedules: 0.5 }],
    ['no number', { held: Number.NaN }],
    ['a number that cannot be counted to', { pruned: 2 ** 60 }],
    ['no list', { cells: {} }],
    ['no cell', { cells: [null] }],
    ['a negative place', { cells: [{ ...cell, ending: -1 }] }],
    ['half a place', { cells: [{ ...cell, ending: 0.5 }] }],
    ['no yes or no', { cells: [{ ...cell, broken: 1 }] }],
    ['a long schedule', { cells: [{ ...cell, schedule: '1'.repeat(20_001) }] }],
    ['too many cells', { cells: Array(20_001).fill(cell) }],
    ['a long ending', { endings: [{ key: 'x'.repeat(16_001), broken }] }],
    ['too many endings', { endings: Array(502).fill(progress.endings[0]) }],
    ['no text', { endings: [['a']] }],
  ])('is no progress with %s', (_, change) => {
    const changed = { ...progress, ...change }
    expect(readMessage({ type: 'progress', run: 1, progress: changed })).toBeUndefined()
  })

  const [ending] = exploration.endings
  it.each([
    ['a verdict of its own', { type: 'safe' }],
    ['no yes or no', { complete: 'yes' }],
    ['another way of having found out', { how: 'really' }],
    ['a time before it began', { took: -1 }],
    ['no time', { took: Number.NaN }],
    ['fewer schedules than none', { schedules: -3 }],
    ['a long reason', { reason: 'x'.repeat(16_001) }],
    ['a long schedule', { schedule: '1'.repeat(20_001) }],
    ['no list', { violations: { 'the customer is charged once': 1 } }],
    ['a negative count', { violations: [{ name: 'a', count: -1 }] }],
    ['too many invariants', { violations: Array(51).fill(exploration.violations[0]) }],
    ['too many endings', { endings: Array(501).fill(ending) }],
    ['long words', { endings: [{ ...ending, broken: [{ name: 'a', says: 'x'.repeat(1_001) }] }] }],
    ['too many words', { endings: [{ ...ending, broken: Array(51).fill(broken[0]) }] }],
    ['a size without steps', { smallest: { ...exploration.smallest, size: { faults: 0 } } }],
    ['nothing for the smallest', { smallest: null }],
  ])('is no exploration with %s', (_, change) => {
    const changed = { ...exploration, ...change }
    expect(readMessage({ type: 'explored', run: 1, exploration: changed })).toBeUndefined()
  })
})

describe('the tables of a run by step', () => {
  const table = { name: 'Payment', columns: ['id'], rows: [[1]] }
  const read = (states: unknown) =>
    readMessage({
      type: 'ended',
      run: 1,
      result: {
        type: 'done',
        broken: [],
        how: 'live',
        logged: [],
        cut: [],
        took: 1,
        trace: { schedule: 'v1:', events: [], responses: [], tables: [], ledger: [], states },
      },
    })

  it('may be there or not', () => {
    const states = [
      { at: 0, tables: [] },
      { at: 1, tables: [table] },
    ]
    expect(read(states)).toMatchObject({ result: { trace: { states } } })
    expect(read(undefined)).toHaveProperty('result.trace')
    expect(read(undefined)).not.toHaveProperty('result.trace.states')
  })

  it.each([
    ['before the beginning', [{ at: -1, tables: [] }]],
    ['without tables', [{ at: 0 }]],
    ['with too many rows', [{ at: 0, tables: [{ ...table, rows: Array(201).fill([1]) }] }]],
    ['with too many tables', [{ at: 0, tables: Array(51).fill(table) }]],
    ['that are too many', Array(501).fill({ at: 0, tables: [] })],
    ['that are none', null],
  ])('are none %s', (_, states) => {
    expect(read(states)).toBeUndefined()
  })
})
