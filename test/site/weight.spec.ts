import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { budgets, history, type BudgetId, type Measured } from '../../src/build/budgets/budgets.ts'
import { measureBudgets } from '../../src/build/budgets/measure.ts'
import { siteAddress } from '../../src/build/site-address.ts'

const again = 'run npm run build, then node src/build/budgets/weigh.ts --write'

/** What a page carries over plain Starlight is the difference of large numbers, and moves with every word in a style sheet. */
const nearlyAsKept = { share: 0.1, bytes: 1_000 }

describe('what the site weighs, as it is built', () => {
  let measured: Measured

  beforeAll(async () => {
    const { base } = siteAddress(process.env)
    measured = await measureBudgets({ repository: process.cwd(), dir: path.resolve('dist'), base })
  }, 120_000)

  test.for(budgets)('$id: at most $limit bytes', ({ id, limit, what }) => {
    expect(measured[id], what).toBeGreaterThan(0)
    expect(measured[id], what).toBeLessThanOrEqual(limit)
  })

  test.for(budgets)('$id is about what was last kept of it', ({ id }) => {
    const kept = history.at(-1)?.measured[id]
    const far = Math.max(nearlyAsKept.bytes, measured[id] * nearlyAsKept.share)
    expect(kept, again).toBeTypeOf('number')
    expect(Math.abs((kept ?? 0) - measured[id]), again).toBeLessThanOrEqual(far)
  })
})

test('the history goes on from day to day, and knows only what has a budget', () => {
  const known = new Set<BudgetId>(budgets.map(({ id }) => id))
  const days = history.map(({ date }) => date)
  expect(days).toEqual([...days].sort())
  expect(days[0]).toMatch(/^\d{4}-\d\d-\d\d$/)
  for (const { measured } of history)
    expect(Object.keys(measured).filter((id) => !known.has(id as BudgetId))).toEqual([])
})
