import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { siteAddress } from '../../src/build/site-address.ts'
import { compareWithPlain, type Comparison } from '../../src/build/weight.ts'

const kB = 1000
/** Marks are made on these, so they are tools and not prose. */
const isTool = (page: string) =>
  page === 'checklist/index.html' || /^challenges\/review-[\w-]+\/index\.html$/.test(page)

describe('what a page loads before anybody touches it', () => {
  let pages: readonly Comparison[]

  beforeAll(async () => {
    const { base } = siteAddress(process.env)
    pages = (await compareWithPlain({ repository: process.cwd(), dir: path.resolve('dist'), base }))
      .pages
  })

  test('an untouched playground adds at most 8 kB', () => {
    const playgrounds = pages.filter(({ playground }) => playground > 0)
    expect(playgrounds.map(({ page }) => page)).toContain('index.html')
    for (const { page, playground } of playgrounds)
      expect(playground, page).toBeLessThanOrEqual(8 * kB)
  })

  test('a page without one loads hardly more than plain Starlight', () => {
    const prose = pages.filter(({ page, playground }) => playground === 0 && !isTool(page))
    expect(prose.length).toBeGreaterThan(0)
    for (const { page, overhead } of prose) expect(overhead, page).toBeLessThanOrEqual(8 * kB)
  })

  test('the checklist and a review to be judged have their marks at once, and the rest on a press', () => {
    const tools = pages.filter(({ page }) => isTool(page))
    expect(tools.map(({ page }) => page)).toContain('checklist/index.html')
    expect(tools.length).toBeGreaterThan(1)
    for (const { page, overhead } of tools) {
      expect(overhead, page).toBeGreaterThan(0)
      expect(overhead, page).toBeLessThanOrEqual(9.5 * kB)
    }
  })
})
