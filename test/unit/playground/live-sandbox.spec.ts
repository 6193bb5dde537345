// The page's side of the wire, with a worker at the other end that this test plays: an honest one, and a hostile one.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveSandbox } from '../../../src/playground/live-sandbox.ts'
import type { Exploration, Progress, Settings } from '../../../src/playground/protocol.ts'

const settings: Settings = { deliveries: 2, tenants: 'same', crashes: 0, failures: 0, overlaps: 0 }
const about = { handler: '', settings }
const search = { ...about, search: { type: 'all' } } as const
const progress: Progress = {
  schedules: 1,
  held: 1,
  broken: 0,
  pruned: 0,
  cells: [{ schedule: 'v1:1', ending: 0, broken: false }],
  endings: [{ key: '1: 200', broken: [] }],
  counts: [1],
}
const exploration: Exploration = {
  type: 'cancelled',
  complete: false,
  strategy: 'all',
  how: 'live',
  schedules: 1,
  pruned: 0,
  held: 1,
  broken: 0,
  violations: [],
  endings: [],
  took: 1,
}
const stuck = { type: 'stuck', schedule: 'v1:', reason: 'it waits', logged: [] } as const

/** A sandbox, what it asked its worker, and the worker's voice. */
function opened() {
  const asked: { readonly type: string; readonly run: number }[] = []
  const port = { postMessage: (message: never) => asked.push(message) } as unknown as MessagePort
  let frames = 1
  const frame = { port, end: () => void frames-- }
  const sandbox = new LiveSandbox('an example', frame, { version: '18.6', indexes: [] })
  return {
    sandbox,
    asked,
    says: (message: unknown) =>
      port.onmessage?.call(port, { data: structuredClone(message) } as MessageEvent),
    get frames() {
      return frames
    },
  }
}

let warnings: string[] = []
beforeEach(() => {
  vi.useFakeTimers()
  warnings = []
  vi.spyOn(console, 'warn').mockImplementation((words: string) => void warnings.push(words))
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a search', () => {
  it('tells what it finds and resolves with how it ended', async () => {
    const { sandbox, asked, says } = opened()
    const told: Progress[] = []
    const explored = sandbox.explore(search, (progress) => told.push(progress))
    expect(asked).toEqual([{ ...search, type: 'explore', run: 1 }])
    says({ type: 'progress', run: 1, progress })
    says({ type: 'explored', run: 1, exploration })
    expect(await explored).toEqual({ type: 'explored', exploration })
    expect(told).toEqual([progress])
    expect(warnings).toEqual([])
  })

  it.each([
    [{ type: 'ended', run: 1, result: stuck }, stuck],
    [
      {
        type: 'not-compiled',
        run: 1,
        problem: { file: 'handler.ts', line: 1, column: 1, message: 'no' },
      },
      { type: 'not-compiled', problem: { file: 'handler.ts', line: 1, column: 1, message: 'no' } },
    ],
  ])('may come to nothing: %j', async (message, ended) => {
    for (const ask of ['explore', 'plan', 'replay'] as const) {
      const { sandbox, says } = opened()
      const answer = sandbox[ask]({ ...search, schedule: 'v1:' }, () => {})
      says(message)
      expect(await answer).toEqual(ended)
      expect(sandbox.open).toBe(true)
    }
  })

  it('is ended when the worker falls silent, and what it told stays told', async () => {
    const { sandbox, says } = opened()
    const told: Progress[] = []
    const explored = sandbox.explore(search, (progress) => told.push(progress))
    says({ type: 'progress', run: 1, progress })
    await vi.advanceTimersByTimeAsync(1_500)
    expect(sandbox.open).toBe(true)
    says({ type: 'alive' })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await explored).toEqual({ type: 'silent' })
    expect(told).toEqual([progress])
  })
})

describe('cancelling', () => {
  it('asks once, and waits for what was found', async () => {
    const { sandbox, asked, says } = opened()
    const explored = sandbox.explore(search, () => {})
    sandbox.cancelSearch()
    sandbox.cancelSearch()
    expect(asked.slice(1)).toEqual([{ type: 'cancel', run: 1 }])
    says({ type: 'explored', run: 1, exploration })
    expect(await explored).toEqual({ type: 'explored', exploration })
    // Nothing of it is left to end the sandbox later.
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sandbox.open).toBe(true)
  })

  it('ends a worker that lives and does not answer', async () => {
    const playing = opened()
    const explored = playing.sandbox.explore(search, () => {})
    playing.sandbox.cancelSearch()
    for (let beat = 0; beat < 8; beat++) {
      playing.says({ type: 'alive' })
      playing.says({
        type: 'progress',
        run: 1,
        progress: { ...progress, cells: [], endings: [], counts: [] },
      })
      await vi.advanceTimersByTimeAsync(250)
    }
    expect(await explored).toEqual({ type: 'silent' })
    expect(playing.frames).toBe(0)
  })

  it('is nothing where nothing is searched', async () => {
    const { sandbox, asked, says } = opened()
    sandbox.cancelSearch()
    const planned = sandbox.plan(about)
    sandbox.cancelSearch()
    expect(asked.map(({ type }) => type)).toEqual(['plan'])
    says({ type: 'planned', run: 1, orders: 20 })
    expect(await planned).toEqual({ type: 'planned', orders: 20 })
  })
})

describe('a hostile worker', () => {
  it('is not heard about what contradicts itself, or is of another run', async () => {
    const { sandbox, says } = opened()
    const told: Progress[] = []
    const explored = sandbox.explore(search, (progress) => told.push(progress))
    says({ type: 'progress', run: 2, progress })
    says({ type: 'progress', run: 1, progress: { ...progress, held: 9 } })
    says({ type: 'progress', run: 1, progress: { ...progress, endings: [] } })
    says({ type: 'progress', run: 1, progress: { ...progress, cells: 'many' } })
    says({ type: 'planned', run: 2, orders: 1 })
    expect(told).toEqual([])
    expect(warnings).toHaveLength(5)
    says({ type: 'explored', run: 1, exploration })
    expect(await explored).toMatchObject({ type: 'explored' })
  })

  it('may not tell of a search where none was asked for', async () => {
    const { sandbox, says } = opened()
    const replayed = sandbox.replay({ ...about, schedule: 'v1:1' })
    says({ type: 'progress', run: 1, progress })
    expect(warnings[0]).toContain('of a search that nobody asked for')
    says({ type: 'ended', run: 1, result: stuck })
    expect(await replayed).toEqual(stuck)
  })

  it.each([
    ['explore', { type: 'planned', run: 1, orders: 1 }],
    ['plan', { type: 'explored', run: 1, exploration }],
    ['replay', { type: 'planned', run: 1, orders: 1 }],
    ['plan', { type: 'ended', run: 1, result: done() }],
    ['explore', { type: 'ended', run: 1, result: done() }],
  ] as const)('is ended when it answers %s with something else: %j', async (ask, message) => {
    const playing = opened()
    const answer = playing.sandbox[ask]({ ...search, schedule: 'v1:' }, () => {})
    playing.says(message)
    expect(await answer).toEqual({ type: 'stopped' })
    expect(playing.frames).toBe(0)
  })
})

function done() {
  return {
    type: 'done',
    trace: { schedule: 'v1:1', events: [], responses: [], tables: [], ledger: [] },
    broken: [],
    how: 'live',
    logged: [],
    cut: [],
    took: 1,
  } as const
}
