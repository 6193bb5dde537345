import { describe, expect, it } from 'vitest'
import type { Trace } from '../../../src/explorer/index.ts'
import { most } from '../../../src/playground/bounded-by.ts'
import { Bounded } from '../../../src/playground/bounded.ts'
import { HandlerLog } from '../../../src/playground/handler-log.ts'

const asIs = (text: string) => text

describe('what is sent of a run', () => {
  it('is plain data, whatever it was', () => {
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    const plain = new Bounded(asIs).plain({
      big: 12n,
      date: new Date(0),
      never: new Date(Number.NaN),
      bytes: new Uint8Array(3),
      f: () => 1,
      s: Symbol('s'),
      u: undefined,
      map: new Map([[1, 2]]),
    })
    expect(plain).toEqual({
      big: '12',
      date: '1970-01-01T00:00:00.000Z',
      never: 'an invalid date',
      bytes: '(3 bytes)',
      f: '(a function)',
      s: 'Symbol(s)',
      map: {},
    })
    expect(() => structuredClone(new Bounded(asIs).plain(loop))).not.toThrow()
  })

  it('is cut where it is long, and says so once', () => {
    const rows = Array.from({ length: 10_000 }, (_, id) => [id, 'x'.repeat(20_000)])
    const step = {
      at: 1,
      process: 1,
      type: 'step',
      request: { kind: 'statement', sql: 'SELECT', args: [], inTransaction: false },
      answer: { kind: 'rows', columns: ['id', 'text'], rows },
    } as const
    const trace: Trace = {
      schedule: 'v1:1',
      events: [step, step],
      responses: [],
      tables: [{ name: 'Payment', columns: ['id', 'text'], rows }],
      ledger: [],
    }
    const bounded = new Bounded(asIs)
    const sent = bounded.trace(trace)
    expect(sent.tables[0]?.rows).toHaveLength(most.tableRows)
    expect(sent.tables[0]?.rows[0]?.[1]).toHaveLength(most.characters + 1)
    expect(bounded.cut).toEqual([
      'A statement answered with 10000 rows; the first 50 are shown.',
      'The table Payment has 10000 rows; the first 200 are shown.',
    ])
    expect(trace.tables[0]?.rows).toHaveLength(10_000)
  })

  it('has as many states as are read, and says where they end', () => {
    const tables = (rows: number) => [
      { name: 'T', columns: ['x'], rows: Array.from({ length: rows }, (_, row) => [row]) },
    ]
    const trace = (states: number, left: number): Trace => ({
      schedule: 'v1:1',
      events: [],
      responses: [],
      tables: tables(left),
      ledger: [],
      states: Array.from({ length: states }, (_, at) => ({ at, tables: tables(at) })),
    })
    const whole = new Bounded(asIs)
    expect(whole.trace(trace(3, 2)).states).toEqual(trace(3, 2).states)
    expect(whole.cut).toEqual([])

    const many = new Bounded(asIs)
    const sent = many.trace(trace(most.states + 1, most.states)).states
    expect(sent).toHaveLength(most.states)
    expect(sent?.at(-1)?.tables[0]?.rows).toHaveLength(most.tableRows)
    expect(many.cut).toContain('The tables changed 501 times; the first 500 are shown.')

    const ended = new Bounded(asIs)
    ended.trace(trace(3, 7))
    ended.trace(trace(0, 7))
    expect(ended.cut).toEqual([
      'There is too much in the tables to keep them after each step; they are kept up to step 2.',
      'There is too much in the tables to keep them after each step.',
    ])
    expect(
      new Bounded(asIs).trace({ ...trace(1, 1), states: undefined as never }),
    ).not.toHaveProperty('states')
  })

  it('has no more sentences about what is left out than may be sent', () => {
    const bounded = new Bounded(asIs)
    const step = (rows: number) => ({
      at: 1,
      process: 1,
      type: 'step' as const,
      request: { kind: 'commit' as const },
      answer: { kind: 'rows' as const, columns: ['x'], rows: Array(rows).fill([1]) as [][] },
    })
    const events = Array.from({ length: 300 }, (_, index) => step(most.answerRows + 1 + index))
    bounded.trace({ schedule: '', events, responses: [], tables: [], ledger: [] })
    expect(bounded.cut.length).toBeLessThan(most.sentences)
  })

  it('has no more columns than may be sent', () => {
    const columns = Array.from({ length: 300 }, String)
    const { tables } = new Bounded(asIs).trace({
      schedule: '',
      events: [],
      responses: [],
      tables: [{ name: 'T', columns, rows: [columns] }],
      ledger: [],
    })
    expect(tables[0]?.columns).toHaveLength(most.cells + 1)
    expect(tables[0]?.rows[0]).toHaveLength(most.cells + 1)
  })

  it('has the names of files where stacks have addresses', () => {
    const bounded = new Bounded((text) => text.replaceAll('blob:null/1', 'handler.ts'))
    const stack = 'Error: no\n    at handle (blob:null/1:5:11)'
    expect(bounded.failure({ name: 'Error', message: 'no', details: {}, stack })).toEqual({
      name: 'Error',
      message: 'no',
      details: {},
      stack: 'Error: no\n    at handle (handler.ts:5:11)',
    })
  })
})

describe('the log of handlers', () => {
  it('is text', () => {
    const log = new HandlerLog()
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    log.add(1, ['a', 1, { b: 2n }, new TypeError('no'), undefined, loop])
    expect(log.lines).toEqual([
      {
        process: 1,
        text: 'a 1 {"b":"2n"} TypeError: no undefined (something that cannot be shown)',
      },
    ])
    expect(log.cut).toBeUndefined()
  })

  it('has an end', () => {
    const log = new HandlerLog()
    for (let line = 0; line < 1_000; line++) log.add(1, ['x'.repeat(1_000)])
    expect(log.lines).toHaveLength(200)
    expect(log.lines[0]?.text).toHaveLength(201)
    expect(log.cut).toBe('The handlers logged 1000 lines; the first 200 are shown.')
  })
})
