import { describe, expect, it } from 'vitest'
import { goalsOf } from '../../../src/challenges/goals.ts'
import type { Run, Search } from '../../../src/challenges/run.ts'
import { judge, type Rules } from '../../../src/challenges/solved.ts'

const shipped = {
  deliveries: 2,
  tenants: 'same',
  crashes: 1,
  failures: 0,
  overlaps: 0,
  attempts: 2,
} as const
const fix: Rules = {
  slug: 'some-challenge',
  task: { type: 'fix', changes: ['handler.ts'] },
  shipped,
}
const fixBoth: Rules = { ...fix, task: { type: 'fix', changes: ['handler.ts', 'setup.sql'] } }
const schedule: Rules = { ...fix, task: { type: 'schedule' } }

const held: Search = {
  type: 'held',
  complete: true,
  how: 'emulated',
  schedules: 24,
  pruned: 0,
  held: 24,
  broken: 0,
  violations: [],
}
const own = { text: 'mine', edited: true, fromLink: false }
const solving = {
  kind: 'search',
  settings: { deliveries: 2, tenants: 'same', crashes: 1, failures: 0, overlaps: 0 },
  indexes: [{ name: 'an index', on: true, differs: false }],
  files: [
    { ...own, name: 'handler.ts' },
    { name: 'setup.sql', text: '', edited: false, fromLink: false },
  ],
  exploration: held,
} as const satisfies Run
const broken = [{ name: 'one bonus', says: 'there is none' }]
const walked = {
  ...solving,
  kind: 'walk',
  files: solving.files.map((file) => ({ ...file, edited: false })),
  order: { broken, result: { how: 'live' } },
} as const satisfies Run

const found = (change: Partial<Search>): Run => ({
  ...solving,
  exploration: { ...held, ...change },
})
const under = (change: Partial<Run['settings']>): Run => ({
  ...solving,
  settings: { ...solving.settings, ...change },
})

describe('a handler to mend', () => {
  it('is mended when every order held, and the words say how many and how', () => {
    expect(judge(fix, solving)).toEqual({ solved: true, says: '24 of 24 orders held, emulated' })
    expect(judge(fix, found({ how: 'live' })).says).toBe('24 of 24 orders held, live')
  })

  it('counts orders that were left out because they do the same as another', () => {
    expect(judge(fix, found({ pruned: 7 }))).toEqual({
      solved: true,
      says: '24 of 24 orders held, and 7 that do the same as one of them were left out, emulated',
    })
  })

  it.each<[string, Run, RegExp]>([
    ['an order broke', found({ type: 'violated', held: 16, broken: 8 }), /8 of 24 orders/],
    ['not every order was run', found({ complete: false }), /not all there are/],
    ['none was', found({ schedules: 0, held: 0 }), /not all there are/],
    ['it was stopped', found({ type: 'cancelled', complete: false }), /was stopped after 24/],
    ['one never ended', found({ type: 'failed', reason: 'It waits.' }), /never ended. It waits/],
    ['it is not deterministic', found({ type: 'not-deterministic' }), /same thing twice/],
    ['one order alone was run', { ...walked, kind: 'order' }, /Every order/],
    ['an order was chosen', walked, /Every order/],
    ['fewer deliveries', under({ deliveries: 1 }), /Deliveries back to 2/],
    ['more, of which the last mends', under({ deliveries: 3 }), /Deliveries back to 2/],
    ['a tenant for each', under({ tenants: 'different' }), /Tenants back to One/],
    ['without the crash', under({ crashes: 0 }), /Crashes back to 1/],
    [
      'the other file was edited',
      { ...solving, files: [...solving.files.slice(0, 1), { ...own, name: 'setup.sql' }] },
      /setup.sql was changed, and this is to be solved in handler.ts/,
    ],
    [
      'an index was switched on',
      { ...solving, indexes: [{ name: 'an index', on: true, differs: true }] },
      /an index was switched on/,
    ],
    [
      'a link brought the text',
      { ...solving, files: [{ ...own, name: 'handler.ts', fromLink: true }] },
      /came with a link/,
    ],
  ])('is not when %s', (_, run, says) => {
    expect(judge(fix, run)).toEqual({ solved: false, says: expect.stringMatching(says) as string })
  })

  it('is not with a text that came with a link, run where nothing says so any more', () => {
    const isKnown = (name: string, text: string) => name === 'handler.ts' && text === 'mine'
    expect(judge(fix, solving, isKnown)).toMatchObject({ solved: false })
    expect(judge(fix, solving, () => false)).toMatchObject({ solved: true })
  })

  it('is when a link brought one text and the reader wrote the other', () => {
    const files = [
      { ...own, name: 'handler.ts', fromLink: true },
      { ...own, name: 'setup.sql' },
    ]
    expect(judge(fixBoth, { ...solving, files })).toMatchObject({ solved: true })
  })

  it('takes more that may go wrong, which is more orders', () => {
    for (const change of [{ crashes: 2 }, { failures: 1 }, { overlaps: 1 }])
      expect(judge(fix, under(change))).toMatchObject({ solved: true })
  })

  it('but not where the provider begins to try again with it', () => {
    const alone = { ...fix, shipped: { ...shipped, crashes: 0, attempts: 1 } }
    expect(judge(alone, under({ crashes: 0 }))).toMatchObject({ solved: true })
    expect(judge(alone, under({ crashes: 1 })).says).toMatch(/Crashes back to 0/)
    const retried = { ...fix, shipped: { ...shipped, crashes: 0, attempts: 2 } }
    expect(judge(retried, under({ crashes: 1 }))).toMatchObject({ solved: true })
  })

  it('is not mended by a switch, which no other database has, where the schema is to be changed', () => {
    const switched = (on: boolean) => ({
      ...solving,
      indexes: [{ name: 'an index', on, differs: true }],
    })
    expect(judge(fixBoth, switched(true))).toMatchObject({ solved: false })
    expect(judge(fixBoth, switched(true)).says).toMatch(/switched on .* have setup.sql see to it/)
    expect(judge(fixBoth, switched(false)).says).toMatch(/switched off/)
  })

  it.each([
    ['as the search itself says', { type: 'cannot-say' }],
    ['whatever else it says', { type: 'held', how: 'cannot-say' }],
  ] as const)('is left to PostgreSQL where the page cannot say: %s', (_, change) => {
    const run = found({ ...change, reason: 'It waits for SELECT … FOR UPDATE.' })
    const judged = judge(fix, run)
    expect(judged).toMatchObject({
      solved: false,
      command: 'npm run -s explore -- challenges/some-challenge --handler my-handler.ts',
    })
    expect(judged.says).toContain('It waits for SELECT … FOR UPDATE.')
    expect(judge({ ...fix, task: { type: 'fix', changes: ['setup.sql'] } }, run)).toMatchObject({
      says: expect.stringContaining('examples/challenges/some-challenge/') as string,
      command: 'npm run -s explore -- challenges/some-challenge',
    })
  })
})

describe('a handler to break', () => {
  it('is broken by an order that the reader chose', () => {
    expect(judge(schedule, walked)).toEqual({
      solved: true,
      says: 'your order broke a goal: there is none',
    })
  })

  const { settings } = walked
  it.each<[string, Run, RegExp]>([
    ['a search', { ...solving, files: walked.files }, /goes through every order by itself/],
    ['somebody else’s order', { ...walked, kind: 'order' }, /did not choose/],
    ['every goal', { ...walked, order: { broken: [], result: { how: 'live' } } }, /every goal/],
    ['more crashes', { ...walked, settings: { ...settings, crashes: 2 } }, /Crashes back to 1/],
    [
      'more deliveries',
      { ...walked, settings: { ...settings, deliveries: 3 } },
      /Deliveries back to 2/,
    ],
    ['another handler', { ...walked, files: solving.files }, /handler.ts was changed/],
    [
      'another index',
      { ...walked, indexes: [{ name: 'an index', on: false, differs: true }] },
      /switched off/,
    ],
    [
      'nobody knows',
      { ...walked, order: { broken, result: { how: 'cannot-say' } } },
      /cannot say what this order/,
    ],
  ])('is not by %s', (_, run, says) => {
    expect(judge(schedule, run)).toEqual({
      solved: false,
      says: expect.stringMatching(says) as string,
    })
  })
})

describe('goals', () => {
  const names = ['one bonus', 'both sales']
  it('are counted over a search', () => {
    const search = found({
      type: 'violated',
      violations: [{ name: 'one bonus', count: 8 }],
    })
    expect(goalsOf(names, search)).toEqual([
      { name: 'one bonus', state: 'broken', says: 'not reached in 8 of 24 orders' },
      { name: 'both sales', state: 'held', says: 'reached in all of 24 orders' },
    ])
  })

  it('are open where a search proves nothing', () => {
    for (const change of [{ complete: false }, { type: 'cannot-say' }] as const)
      expect(goalsOf(names, found(change)).map(({ state }) => state)).toEqual(['open', 'open'])
  })

  it('are open where the page refused a step: what came of that is no finding', () => {
    const violations = [{ name: 'one bonus', count: 8 }]
    const states = (found: boolean) =>
      goalsOf(names, {
        ...solving,
        exploration: { ...held, type: 'cannot-say', found, violations },
      })
    expect(states(false).map(({ state }) => state)).toEqual(['open', 'open'])
    expect(states(true).map(({ state }) => state)).toEqual(['broken', 'open'])
    const order = { broken: [], result: { how: 'cannot-say' } } as const
    expect(goalsOf(['one bonus'], { ...walked, order })[0]?.state).toBe('open')
  })

  it('are told of one order', () => {
    expect(goalsOf(names, walked)).toEqual([
      { name: 'one bonus', state: 'broken', says: 'not in this order: there is none' },
      { name: 'both sales', state: 'held', says: 'reached in this order' },
    ])
  })
})
