import { describe, expect, test } from 'vitest'
import { doneBetween, hintsFor, type HintName } from '../../../src/playground/hints.ts'
import { keepHints, keptHints } from '../../../src/playground/keep-hints.ts'
import { foundNothing, type State } from '../../../src/playground/state.ts'
import { done, ran, settings, untouchedState } from '../../support/playground-state.ts'
import { MemoryStorage } from './memory-storage.ts'

const untouched = untouchedState({ indexes: [{ name: 'an index', on: false }] })
const run = { ran, result: { ...done, broken: [{ name: 'once', says: 'twice' }] } }
const ready = { type: 'ready', version: '18.6' } as const
const busy = { ...ready, type: 'busy', task: 'search' } as const
const explored: State = {
  ...untouched,
  phase: ready,
  outcome: {
    type: 'search',
    found: { ...foundNothing, schedules: 2, held: 1, broken: 1 },
    ran,
    orders: 2,
    exploration: {
      type: 'complete',
      schedules: 2,
      held: 1,
      broken: 1,
      pruned: 0,
      how: 'live',
      endings: [],
      took: 1,
    } as unknown as NonNullable<(State['outcome'] & { type: 'search' })['exploration']>,
  },
  shown: { schedule: 'v1:1.2', step: 2, run },
}

function names(state: State, ...done: readonly HintName[]): readonly HintName[] {
  return hintsFor(state, new Set(done)).map(({ name }) => name)
}

describe('what is hinted at', () => {
  test('first the button, in the words of what is chosen', () => {
    const says = (state: State) => hintsFor(state, new Set())[0]?.says
    expect(says(untouched)).toBe('Press Run: both deliveries start at once')
    expect(says({ ...untouched, mode: 'storm' })).toBe('Press Run: all 10 deliveries start at once')
    expect(says({ ...untouched, settings: { ...settings, deliveries: 1 } })).toMatch(/one delivery/)
  })

  test('after a search the wall, the steps, and the index that is off', () => {
    expect(names(explored)).toEqual(['wall', 'steps', 'index'])
    expect(names(explored, 'wall')).toEqual(['steps', 'index'])
    expect(names({ ...explored, indexes: [{ name: 'an index', on: true }] })).not.toContain('index')
  })

  test('where nothing broke there is only the wall, after a storm no wall', () => {
    const held = { ...foundNothing, schedules: 2, held: 2 }
    const { outcome } = explored
    if (outcome.type !== 'search') throw new Error('the state is of a search')
    expect(names({ ...explored, outcome: { ...outcome, found: held } })).toEqual(['wall'])
    expect(names({ ...explored, outcome: { type: 'result', ...run } })).toEqual(['steps', 'index'])
  })

  test('nothing while something runs, on a notice, or in a playground that is parked', () => {
    expect(names({ ...explored, phase: busy })).toEqual([])
    expect(names({ ...explored, parked: true })).toEqual([])
    expect(names({ ...untouched, outcome: { type: 'stopped' } })).toEqual([])
  })
})

describe('what was done needs no hint', () => {
  test.each<[HintName, State, Partial<State>]>([
    ['run', untouched, { phase: { type: 'loading', part: 'it', loaded: 0, total: 0 } }],
    ['wall', explored, { shown: { schedule: 'v1:2.1' } }],
    ['steps', explored, { shown: { schedule: 'v1:1.2', step: 1, run } }],
    ['index', explored, { indexes: [{ name: 'an index', on: true }] }],
  ])('%s', (name, before, change) => {
    expect(doneBetween(before, { ...before, ...change })).toEqual([name])
  })

  test('what the playground does by itself is not what the reader did', () => {
    const { outcome, ...before } = explored
    const running = { ...before, phase: busy, outcome: untouched.outcome, shown: undefined }
    expect(doneBetween(running, { ...running, outcome, phase: ready })).toEqual([])
    expect(doneBetween({ ...explored, shown: undefined }, explored)).toEqual([])
    expect(doneBetween(explored, { ...explored, shown: undefined })).toEqual([])
  })
})

describe('what is remembered', () => {
  test('which were done, and nothing that is no hint', () => {
    const storage = new MemoryStorage()
    keepHints(new Set(['run', 'index']), () => storage)
    expect(keptHints(() => storage)).toEqual(new Set(['run', 'index']))
    storage.setItem('delivered-twice:hints', 'run constructor')
    expect(keptHints(() => storage)).toEqual(new Set(['run']))
  })

  test('nothing where the browser keeps nothing', () => {
    const denied = () => {
      throw new DOMException('no', 'SecurityError')
    }
    keepHints(new Set(['run']), denied)
    expect(keptHints(denied)).toEqual(new Set())
  })
})
