import { describe, expect, test } from 'vitest'
import { noticeOf } from '../../../src/playground/notice.ts'
import { begin, isEdited, isWorking, type State } from '../../../src/playground/state.ts'
import { next, type Happening } from '../../../src/playground/store.ts'
import { known, refused } from '../../support/traces.ts'

const name = 'WebhookEvent_tenantId_eventId_key'
const untouched = begin({
  deliveries: 2,
  order: 'round robin',
  indexes: [{ name, on: false }],
  original: 'original',
  text: undefined,
})
const ran = { deliveries: 2, order: 'round robin', indexes: [], version: '18.6' } as const
const result = {
  type: 'done',
  trace: refused(),
  broken: [],
  how: 'live',
  logged: [],
  cut: [],
  took: 1,
} as const

function after(...happenings: readonly Happening[]): State {
  return happenings.reduce(next, untouched)
}

const opening: readonly Happening[] = [
  { type: 'loading', part: 'PostgreSQL', loaded: 1, total: 2 },
  { type: 'opened', version: '18.6' },
]
const running: readonly Happening[] = [...opening, { type: 'began', task: 'run' }]

describe('a run', () => {
  test('loads, opens, runs, and comes to a result', () => {
    expect(untouched.phase.type).toBe('closed')
    expect(isWorking(untouched)).toBe(false)
    expect(after(...opening.slice(0, 1)).phase).toEqual({
      type: 'loading',
      part: 'PostgreSQL',
      loaded: 1,
      total: 2,
    })
    expect(after(...opening).phase).toEqual({ type: 'ready', version: '18.6' })
    expect(isWorking(after(...running))).toBe(true)
    const ended = after(...running, { type: 'ended', ended: result, ran })
    expect(ended.phase).toEqual({ type: 'ready', version: '18.6' })
    expect(ended.outcome).toEqual({ type: 'result', result, ran })
    expect(noticeOf(ended)).toBeUndefined()
  })

  test('nothing can begin without a database', () => {
    expect(after({ type: 'began', task: 'run' })).toEqual(untouched)
  })

  test('the result stays while the next run is under way', () => {
    const again = after(
      ...running,
      { type: 'ended', ended: result, ran },
      { type: 'began', task: 'run' },
    )
    expect(again.outcome.type).toBe('result')
  })

  test.each([
    [{ type: 'silent' }, 'Ended after 2 s without a sign of life'],
    [{ type: 'stopped' }, 'Stopped'],
    [
      { type: 'stuck', schedule: 'v1:1', reason: 'Delivery 1 waits.', logged: [] },
      'A delivery never ended',
    ],
    [
      {
        type: 'not-compiled',
        problem: { file: 'handler.ts', line: 3, column: 7, message: 'Unexpected token.' },
      },
      'handler.ts, line 3, column 7: it does not compile',
    ],
    [
      { type: 'failed', failure: known },
      /^The handler could not be started \(handler\.ts:9\): P2002/,
    ],
  ] as const)('%o has its own words', (ended, title) => {
    const notice = noticeOf(after(...running, { type: 'ended', ended, ran }))
    expect(notice?.title).toMatch(title)
    expect(notice?.text).not.toBe('')
  })

  test('whatever closes the sandbox, the words for it stay', () => {
    const silent = after(
      ...running,
      { type: 'closed', reason: 'silent' },
      { type: 'ended', ended: { type: 'silent' }, ran },
    )
    expect(silent.phase.type).toBe('closed')
    expect(silent.outcome.type).toBe('silent')
  })

  test('a database that does not open says why', () => {
    const state = after(...opening.slice(0, 1), { type: 'not-opened', message: 'No network.' })
    expect(state.phase.type).toBe('closed')
    expect(noticeOf(state)?.text).toMatch(/^No network\. Press Run/)
  })

  test('a page that died says so', () => {
    expect(noticeOf(after({ type: 'died' }))?.title).toMatch(/went down while the handler ran/)
  })

  test('parked is told until the next run, and the result stays', () => {
    const parked = after(
      ...running,
      { type: 'ended', ended: result, ran },
      { type: 'closed', reason: 'parked' },
    )
    expect(parked.outcome.type).toBe('result')
    expect(noticeOf(parked)?.title).toMatch(/^Parked/)
    expect(next(parked, opening[0] as Happening).parked).toBe(false)
  })
})

describe('the index', () => {
  const sql = `CREATE UNIQUE INDEX "${name}" …`
  const on = [{ name, on: true, sql: 'DROP …' }]

  test('without a database a wish is recorded, and wished back it is none', () => {
    const wished = after({ type: 'wished', name, on: true })
    expect(wished.indexes).toEqual([{ name, on: true }])
    expect(wished.news).toEqual({ type: 'wished', name, on: true })
    expect(next(wished, { type: 'wished', name, on: false })).toEqual(untouched)
  })

  test('what ran is shown', () => {
    const state = after(
      ...opening,
      { type: 'wished', name, on: true },
      { type: 'began', task: 'switch' },
      { type: 'switched', name, changed: { type: 'changed', sql, indexes: on } },
    )
    expect(state.indexes).toEqual([{ name, on: true }])
    expect(state.news).toEqual({ type: 'ran', sql })
    expect(state.phase.type).toBe('ready')
  })

  test('refused, the switch says what the database says, until other rows are there', () => {
    const state = after(
      ...running,
      { type: 'ended', ended: result, ran },
      { type: 'wished', name, on: true },
      { type: 'began', task: 'switch' },
      { type: 'switched', name, changed: { type: 'refused', sql, failure: known } },
    )
    expect(state.indexes).toEqual([{ name, on: false }])
    expect(state.news).toEqual({ type: 'refused', name, sql, failure: known })
    expect(state.outcome.type).toBe('result')
    const ended = { type: 'ended', ended: result, ran } as const
    expect(next(next(state, { type: 'began', task: 'run' }), ended).news.type).toBe('none')
  })

  test('reset brings back the indexes of the example and takes the result away', () => {
    const changed = {
      type: 'changed',
      sql: 'DELETE …',
      indexes: [{ name, on: false, sql }],
    } as const
    const state = after(
      ...running,
      { type: 'ended', ended: result, ran },
      { type: 'emptied', changed },
    )
    expect(state.outcome.type).toBe('none')
    expect(state.indexes).toEqual([{ name, on: false }])
    const unopened = after({ type: 'wished', name, on: true }, { type: 'put-back' })
    expect(unopened).toEqual(untouched)
  })
})

describe('the text', () => {
  test('back to the original can be undone, until something is typed', () => {
    const edited = after({ type: 'typed', text: 'mine' })
    expect(isEdited(edited)).toBe(true)
    const back = next(edited, { type: 'back-to-original' })
    expect(isEdited(back)).toBe(false)
    expect(next(back, { type: 'brought-back' }).text).toBe('mine')
    const typed = next(back, { type: 'typed', text: 'other' })
    expect(next(typed, { type: 'brought-back' }).text).toBe('other')
  })

  test('no end of a run touches it', () => {
    const edited = after({ type: 'typed', text: 'mine' }, ...running)
    for (const ended of [{ type: 'silent' }, { type: 'stopped' }, result] as const) {
      expect(next(edited, { type: 'ended', ended, ran }).text).toBe('mine')
    }
  })

  test('a text from last time is there from the start', () => {
    const state = begin({ ...untouched, text: 'mine' })
    expect(state.text).toBe('mine')
    expect(state.kept).toBe('kept')
  })
})
