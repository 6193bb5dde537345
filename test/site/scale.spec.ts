// What keeps the site from growing faster than what is on it: no page carries a list of all others, and no page adds much to
// the search. How long a build takes is reported by the bench, and asserted nowhere.
import { globSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { attribute, elementsOf } from '../../src/build/html-tree.ts'
import { siteAddress } from '../../src/build/site-address.ts'

const dist = path.resolve('dist')
const { base } = siteAddress(process.env)

const bytesOf = (names: readonly string[]) =>
  names.reduce((sum, name) => sum + statSync(path.join(dist, name)).size, 0)

test('what stands on every page names no example, error, pitfall or item of the checklist', () => {
  const html = readFileSync(path.join(dist, 'quick-reference/index.html'), 'utf8')
  const shell = html.slice(0, html.indexOf('<main'))
  const prefix = base === '/' ? '/' : `${base}/`
  const links = elementsOf(shell).flatMap((element) =>
    element.tagName === 'a' ? (attribute(element, 'href') ?? []) : [],
  )
  expect(links).toContain(`${prefix}examples/`)
  const lists = /^(?:examples|playground|errors|checklist|challenges|strategies\/pitfalls)\/./
  const grows = links.filter((link) => lists.test(link.slice(prefix.length)))
  expect(grows).toEqual([])
  expect(links.length).toBeLessThan(80)
})

test('the search has at most 6 kB of index a page', () => {
  const files = globSync('pagefind/**/*.{pf_fragment,pf_index,pf_meta}', { cwd: dist })
  const pages = files.filter((name) => name.endsWith('.pf_fragment')).length
  expect(pages).toBeGreaterThan(200)
  expect(bytesOf(files) / pages).toBeLessThan(6_000)
})

test('what a search fetches before it knows what it looks for is at most 16 bytes a page', () => {
  const files = globSync('pagefind/*.pf_meta', { cwd: dist })
  const pages = globSync('pagefind/fragment/*.pf_fragment', { cwd: dist }).length
  expect(files).toHaveLength(1)
  expect(bytesOf(files) / pages).toBeLessThan(16)
})
