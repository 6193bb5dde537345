import { describe, expect, test } from 'vitest'
import { noticeOf } from '../../../src/playground/notice.ts'
import { isWorking, settingsOf, type State } from '../../../src/playground/state.ts'
import { next, type Happening } from '../../../src/playground/store.ts'
import { done, ran as ranBefore, untouchedState } from '../../support/playground-state.ts'
import { known } from '../../support/traces.ts'

const name = 'WebhookEvent_tenantId_eventId_key'
const settings = { deliveries: 3, tenants: 'same', crashes: 1, failures: 0, overlaps: 0 } as const
const untouched = untouchedState({ settings, indexes: [{ name, on: false }] })
const ran = { ...ranBefore, settings }
const result = done

function after(...happenings: readonly Happening[]): State {
  return happenings.reduce(next, untouched)
}

const opening: readonly Happening[] = [
  { type: 'loading', part: 'PostgreSQL', loaded: 1, total: 2 },
  { type: 'opened', version: '18.6', indexes: [{ name, on: false }] },
]
const running: readonly Happening[] = [...opening, { type: 'began', task: 'run' }]

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

describe('a search', () => {
  const cell = (schedule: string, broken: boolean) => ({ schedule, ending: broken ? 1 : 0, broken })
  const progress = (schedules: number, broken: number, cells: readonly ReturnType<typeof cell>[]) =>
    ({
      type: 'progress',
      progress: {
        schedules,
        held: schedules - broken,
        broken,
        pruned: 0,
        cells,
        endings: [],
        counts: [],
      },
    }) as const
  const searching: readonly Happening[] = [
    ...opening,
    { type: 'search-began', orders: 4, ran },
    { type: 'began', task: 'search' },
    progress(2, 1, [cell('v1:1.2', false), cell('v1:2.1', true)]),
    progress(3, 1, [cell('v1:2.2', false)]),
  ]
  const exploration = {
    type: 'violated',
    complete: true,
    strategy: 'all',
    how: 'live',
    schedules: 3,
    pruned: 0,
    held: 2,
    broken: 1,
    violations: [],
    endings: [],
    took: 1,
  } as const

  test('grows by what is told, and keeps the order in which it ran', () => {
    const { outcome } = after(...searching)
    expect(outcome).toMatchObject({ type: 'search', found: { schedules: 3, held: 2, broken: 1 } })
    if (outcome.type !== 'search') return
    expect(outcome.found.cells.map(({ schedule }) => schedule)).toEqual([
      'v1:1.2',
      'v1:2.1',
      'v1:2.2',
    ])
  })

  test('that has ended leaves the database ready', () => {
    const state = after(...searching, { type: 'explored', exploration })
    expect(state.phase.type).toBe('ready')
    expect(state.outcome).toMatchObject({ exploration: { broken: 1 } })
  })

  test.each(['silent', 'stopped'] as const)('broken off (%s) keeps what it has found', (why) => {
    const state = after(
      ...searching,
      { type: 'search-broken-off', why },
      { type: 'closed', reason: why === 'silent' ? 'silent' : 'closed' },
    )
    expect(state.outcome).toMatchObject({ brokenOff: why, found: { schedules: 3 } })
    expect(noticeOf(state)).toBeUndefined()
  })

  test('of very many orders is asked for first', () => {
    const state = after(
      ...opening,
      { type: 'began', task: 'plan' },
      { type: 'asked', orders: 50_000, ran },
    )
    expect(state.outcome).toEqual({ type: 'asked', orders: 50_000, ran })
    expect(isWorking(state)).toBe(false)
  })

  test('an order that nobody wants any more does not take the place of the one that is', () => {
    const shown = { schedule: 'v1:1.2', step: 1, run: { result, ran } }
    const state = after(
      ...searching,
      { type: 'explored', exploration },
      { type: 'showing', schedule: 'v1:1.2' },
      { type: 'showing', schedule: 'v1:2.1', step: 4 },
      { type: 'shown', shown },
    )
    expect(state.shown).toEqual({ schedule: 'v1:2.1', step: 4 })
    const back = next(next(state, { type: 'showing', schedule: 'v1:1.2' }), {
      type: 'shown',
      shown,
    })
    expect(next(back, { type: 'stepped', step: 2 }).shown).toMatchObject({ step: 2 })
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
