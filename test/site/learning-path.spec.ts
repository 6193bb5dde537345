// The learning path promises three hours for the afternoon, and for each day between half an hour and three. The page's own times add up to that.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { proseSections } from '../../src/build/prose-blocks.ts'

const sections = proseSections(readFileSync('dist/learning-path/index.html', 'utf8'))
const days = sections.filter(({ heading }) => /^an-afternoon$|-day-\d$/.test(heading))

/** Every time that a section tells, a page's, a challenge's and a guess. */
function minutesIn({ blocks }: (typeof sections)[number]): number {
  const told = blocks.flatMap(({ text }) => [...text.matchAll(/\((\d+) minutes?\)/g)])
  return told.reduce((sum, [, minutes]) => sum + Number(minutes), 0)
}

it('tells it in thirteen sections', () => {
  expect(days.map(({ heading }) => heading)).toHaveLength(13)
})

describe.each(days)('#$heading', (day) => {
  it('takes as long as it says', () => {
    const minutes = minutesIn(day)
    const least = day.heading === 'an-afternoon' ? 120 : 30
    expect(minutes).toBeGreaterThanOrEqual(least)
    expect(minutes).toBeLessThanOrEqual(180)
  })

  it('leads to the challenges that have a page', () => {
    const solve = day.blocks.filter(({ text }) => text.startsWith('Solve:'))
    expect(solve.length).toBeGreaterThan(0)
    for (const { links } of solve)
      for (const link of links) {
        expect(link).toMatch(/^\/challenges\/[a-z-]+\/$/)
        expect(existsSync(`dist${link}index.html`), link).toBe(true)
      }
  })
})
