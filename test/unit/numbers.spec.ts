// Numbers of schedules on pages come from a run, through a component. A digit that somebody wrote by hand beside such a
// word is the number of an earlier run, sooner or later.
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** What may stand there all the same, as it is written, and why. */
const allowed: readonly { readonly text: string; readonly why: string }[] = []

const number = String.raw`\d[\d,.]*`
const counted = String.raw`(?:schedules?|orders?)`
const patterns = [
  new RegExp(String.raw`${number}\s+(?:of\s+(?:about\s+)?${number}|(?:\w+\s+)?${counted}\b)`, 'gi'),
  new RegExp(String.raw`\b(?:in|of|among)\s+(?:all\s+)?${number}\s+(?:\w+\s+)?${counted}\b`, 'gi'),
  new RegExp(String.raw`\b(?:breaks?|broke|holds?|held)\s+in\s+(?:all\s+)?${number}`, 'gi'),
]

/** What a reader reads of a page: without its frontmatter, its code, and what its components are given. */
function prose(mdx: string): string {
  return mdx
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
    .replace(/`[^`\n]*`/g, '')
    .replace(/^(import|export) .*$/gm, '')
    .replace(/<[A-Z][^>]*>/g, '')
}

/** @returns each as it is written */
function numbersIn(text: string): readonly string[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([found]) => found))
}

const pages = globSync('content/**/*.{md,mdx}')

it.each(pages)('%s has no number of orders that was written by hand', (page) => {
  const found = numbersIn(prose(readFileSync(page, 'utf8')))
  expect(found.filter((text) => !allowed.some((entry) => entry.text === text))).toEqual([])
})

it('finds them where they are, and not in code or in what a component is given', () => {
  expect(pages.length).toBeGreaterThan(3)
  for (const text of [
    'It breaks in 12 of 16 orders.',
    'no counterexample among 404 schedules of two deliveries',
    'held in all 24',
    'of 1,680 possible orders',
  ])
    expect(numbersIn(prose(text)), text).not.toEqual([])
  for (const text of [
    '```\n12 of 16 orders\n```',
    '`12 of 16 orders`',
    '<Recorded example="a" says="12 of 16 orders" />',
    'order 66 was never executed',
    'Section 3 of the strategies, 5 minutes',
  ])
    expect(numbersIn(prose(text)), text).toEqual([])
})

it('allows only what is still there, with a reason', () => {
  const all = pages.map((page) => prose(readFileSync(page, 'utf8'))).join('\n')
  for (const { text, why } of allowed) {
    expect(all).toContain(text)
    expect(why.length).toBeGreaterThan(20)
  }
})
