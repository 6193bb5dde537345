import { describe, expect, test } from 'vitest'
import { noticeOf } from '../../../src/playground/notice.ts'
import { isWorking, settingsOf } from '../../../src/playground/state.ts'
import { next, type Happening } from '../../../src/playground/store.ts'
import { done as result } from '../../support/playground-state.ts'
import {
  after,
  name,
  opening,
  ran,
  running,
  settings,
  untouched,
} from '../../support/store-happenings.ts'
import { known } from '../../support/traces.ts'

const { sqlstate: _, ...notOfTheDatabase } = known

describe('the indexes of a database that was set up otherwise than the example', () => {
  const opened = (on: boolean): Happening => ({
    type: 'opened',
    version: '18.6',
    indexes: [{ name, on }],
  })
  const wished = (on: boolean): Happening => ({ type: 'wished', name, on })

  test.each<[string, readonly Happening[], boolean]>([
    ['are as it has them', [opened(true)], true],
    ['are as the reader wishes', [wished(true), opened(false)], true],
    ['are as the reader wishes, the other way', [opened(true), wished(false), opened(true)], false],
    ['a wish that was taken back is none', [wished(true), wished(false), opened(true)], true],
    ['are those of the next one, if there was no wish', [opened(true), opened(false)], false],
  ])('%s', (_, happenings, on) => {
    expect(after(...happenings).indexes).toEqual([{ name, on }])
  })

  test('what was switched before it was opened is not what it begins with', () => {
    expect(after(wished(true), opened(false)).own).toEqual([{ name, on: false }])
  })
})

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
      { type: 'failed', failure: notOfTheDatabase },
      /^The handler could not be started \(handler\.ts:9\): P2002/,
    ],
    [{ type: 'failed', failure: known }, /^A run could not begin or end: P2002/],
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
    const state = after(...opening.slice(0, 1), {
      type: 'not-opened',
      why: 'silent',
      message: 'No answer.',
    })
    expect(state.phase.type).toBe('closed')
    expect(noticeOf(state)?.text).toMatch(/^No answer\. Press Run/)
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

describe('the choices', () => {
  test('a storm has its own number of deliveries, and nothing goes wrong in it', () => {
    expect(settingsOf(untouched)).toBe(settings)
    const storm = after({ type: 'chosen', choices: { mode: 'storm' } })
    expect(settingsOf(storm)).toMatchObject({ deliveries: 10, crashes: 0 })
  })

  test('a link is shown and runs nothing', () => {
    const state = after({
      type: 'linked',
      taken: true,
      schedule: 'v1:1.2',
      step: 2,
      says: ['a word'],
    })
    expect(state.phase.type).toBe('closed')
    expect(state.shown).toEqual({ schedule: 'v1:1.2', step: 2 })
    expect(noticeOf(state)?.title).toMatch(/nothing has been run/)
    expect(noticeOf(state)?.also).toEqual(['a word'])
    expect(noticeOf(state)?.text).toMatch(/are as the link has them/)
    const refused = { taken: false, schedule: undefined, step: undefined, says: ['cut short'] }
    expect(noticeOf(after({ type: 'linked', ...refused }))?.text).toMatch(/Nothing of the link/)
  })
})
