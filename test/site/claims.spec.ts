// What a document says about behaviour can be seen: its section links to a run, shows one, or names the test that makes it.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { claimsOf } from '../../src/build/claims.ts'
import { documents } from '../../src/build/documents.ts'

/** Sections that speak of behaviour and have no run to link, and why. */
const exceptions: readonly { readonly section: string; readonly why: string }[] = [
  ...['2026-11-29', '2026-11-28', '2026-11-25'].map((day) => ({
    section: `changelog/#${day}`,
    why: 'It says what came into the site; the claims are on the pages that came.',
  })),
]

const claims = documents().map((page) => ({
  page,
  ...claimsOf(readFileSync(path.join('dist', page, 'index.html'), 'utf8')),
}))
const unshown = claims.flatMap(({ page, unshown }) =>
  unshown.map(({ section, text }) => ({ section: `${page}#${section}`, text })),
)

it('each claim about behaviour stands where a run can be seen', () => {
  const known = new Set(exceptions.map(({ section }) => section))
  expect(
    unshown
      .filter(({ section }) => !known.has(section))
      .map(({ section, text }) => `${section}: ${text.slice(0, 120)}`),
  ).toEqual([])
  expect(claims.reduce((sum, { said }) => sum + said, 0)).toBeGreaterThan(300)
})

it('excepts only what is still so', () => {
  for (const { section, why } of exceptions) {
    expect(unshown.map((claim) => claim.section)).toContain(section)
    expect(why.length).toBeGreaterThan(20)
  }
})

const page = (...sections: readonly string[]) =>
  `<main>${sections.map((section, at) => `<h2 id="s${at}">Section</h2>${section}`).join('')}</main>`
const sections = (...written: readonly string[]) =>
  claimsOf(page(...written)).unshown.map(({ section }) => section)

it('finds a claim without a run, and only that', () => {
  expect(sections('<p>The second delivery is refused.</p>')).toEqual(['s0'])
  expect(sections('<p>Choose a name that says what it is.</p>')).toEqual([])
  expect(sections('<p>The log says <code>Duplicate webhook</code>.</p>')).toEqual([])
  expect(
    sections('<p>It <a href="/examples/create-and-catch/">is refused</a>.</p>', '<p>It waits.</p>'),
  ).toEqual(['s1'])
  expect(sections('<p>It waits.</p><dt-playground></dt-playground>')).toEqual([])
  expect(sections('<p>It waits: <code>test/examples/replay.spec.ts</code>.</p>')).toEqual([])
  expect(sections('<p>It waits: <code>test/examples/gone.spec.ts</code>.</p>')).toEqual(['s0'])
})

it('takes a link to a section of the page that shows it, and lets a beginning speak of the whole', () => {
  const shown = '<div class="dt-transcript"></div>'
  expect(sections('<p>It <a href="#s1">dies</a>.</p>', shown)).toEqual([])
  expect(sections('<p>It <a href="#s1">dies</a>.</p>', '<p>So it is.</p>')).toEqual(['s0'])
  expect(claimsOf(`<main><p>It dies.</p><h2 id="s0">One</h2>${shown}</main>`).unshown).toEqual([])
  expect(claimsOf('<main><p>It dies.</p><h2 id="s0">One</h2></main>').unshown).toHaveLength(1)
})
