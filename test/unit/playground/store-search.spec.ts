import { describe, expect, test } from 'vitest'
import { noticeOf } from '../../../src/playground/notice.ts'
import { isWorking } from '../../../src/playground/state.ts'
import { next, type Happening } from '../../../src/playground/store.ts'
import { done as result } from '../../support/playground-state.ts'
import { after, opening, ran } from '../../support/store-happenings.ts'

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
