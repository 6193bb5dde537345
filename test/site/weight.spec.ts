import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { siteAddress } from '../../src/build/site-address.ts'
import { compareWithPlain, type Comparison } from '../../src/build/weight.ts'

const kB = 1000
const checklist = 'checklist/index.html'

describe('what a page loads before anybody touches it', () => {
  let pages: readonly Comparison[]

  beforeAll(async () => {
    const { base } = siteAddress(process.env)
    pages = (await compareWithPlain({ repository: process.cwd(), dir: path.resolve('dist'), base }))
      .pages
  })

  test('an untouched playground adds at most 7.5 kB', () => {
    const playgrounds = pages.filter(({ playground }) => playground > 0)
    expect(playgrounds.map(({ page }) => page)).toContain('index.html')
    for (const { page, playground } of playgrounds)
      expect(playground, page).toBeLessThanOrEqual(7.5 * kB)
  })

  test('a page without one loads hardly more than plain Starlight', () => {
    const prose = pages.filter(({ page, playground }) => playground === 0 && page !== checklist)
    expect(prose.length).toBeGreaterThan(0)
    for (const { page, overhead } of prose) expect(overhead, page).toBeLessThanOrEqual(8 * kB)
  })
  test('the checklist, which is a tool, has its marks and their sums at once, and the rest on a press', () => {
    const tool = pages.find(({ page }) => page === checklist)
    expect(tool?.overhead).toBeGreaterThan(0)
    expect(tool?.overhead).toBeLessThanOrEqual(9.5 * kB)
  })
})
