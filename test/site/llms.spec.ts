// What language models are told: https://llmstxt.org says how.
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { documents } from '../../src/build/documents.ts'
import { moved } from '../../src/build/old-addresses.ts'
import { metaOf } from '../../src/build/page-meta.ts'
import { siteAddress } from '../../src/build/site-address.ts'

const dist = path.resolve('dist')
const { site, base } = siteAddress(process.env)
const root = new URL(base === '/' ? '/' : `${base}/`, site ?? 'http://localhost')
const read = (name: string) => readFileSync(path.join(dist, name), 'utf8')

/** The address inside the site, without its first slash; undefined for one that is elsewhere. */
function inside(link: string): string | undefined {
  const { href, pathname } = new URL(link, root)
  return href.startsWith(root.href) ? decodeURI(pathname.slice(root.pathname.length)) : undefined
}

interface Listed {
  readonly title: string
  readonly address: string
  readonly description: string
}

const text = read('llms.txt')
const listed = text.split('\n').flatMap((line): Listed[] => {
  const [, title, link, description] = /^- \[(.*)\]\((\S+)\): (.*)$/.exec(line) ?? []
  if (title === undefined || link === undefined || description === undefined) return []
  return [{ title: title.replaceAll('\\', ''), address: inside(link) ?? link, description }]
})

test('a heading, a summary, and sections that are lists of links', () => {
  const [intro = '', ...sections] = text.split(/^## /m)
  expect(intro).toMatch(/^# Delivered Twice\n\n> .{50,}\n\n/)
  expect(sections.length).toBeGreaterThan(5)
  for (const section of sections)
    expect(section).toMatch(/^[^\n]+\n\n(- \[[^\n]+\]\([^\s)]+\): [^\n]{40,}\n)+\n?$/)
  // By a convention of the format, it may be left out: so it comes last.
  expect(sections.at(-1)).toMatch(/^Optional\n/)
})

test('each link leads to a page, with the title and description that the page has', () => {
  for (const { title, address, description } of listed) {
    const file = `${address}index.html`
    expect(existsSync(path.join(dist, file)), address).toBe(true)
    expect(metaOf(read(file)), address).toEqual({ title, description })
  }
  const all = [...text.matchAll(/\]\((\S+?)\)/g)].map(([, link = '']) => inside(link))
  expect(all.length).toBe(listed.length + 1)
  expect(all).toContain('llms-full.txt')
})

test('each page is listed once, but those of the playground, which are the examples again', () => {
  const leadOn = new Set(moved.map(({ from }) => `${from}/`))
  const pages = globSync('**/index.html', { cwd: dist })
    .map((name) =>
      name
        .split(path.sep)
        .join('/')
        .replace(/index\.html$/, ''),
    )
    .filter((address) => !leadOn.has(address) && !/^playground\/./.test(address))
  expect(listed.map(({ address }) => address).sort()).toEqual(pages.sort())
})

test('the text of every document, its headings and its code', () => {
  const full = read('llms-full.txt')
  const parts = full.split(/^Source: /m).slice(1)
  const addresses = parts.map((part) => inside(part.slice(0, part.indexOf('\n'))))
  expect(addresses.sort()).toEqual([...documents()].sort())
  for (const part of parts) {
    const name = `${inside(part.slice(0, part.indexOf('\n')))}index.html`
    expect(part, name).toContain(`\n# ${metaOf(read(name)).title}\n`)
    // As many headings as on the page, and as many words as make a text.
    const html = read(name)
    const headings = html.slice(html.indexOf('<main')).match(/<h[23] id=/g)?.length ?? 0
    expect(part.match(/^#{2,3} /gm)?.length ?? 0, name).toBeGreaterThanOrEqual(headings)
    expect(part.length, name).toBeGreaterThan(500)
  }
})

test.runIf(base === '/')('crawlers may see everything, and are told where the list is', () => {
  const robots = read('robots.txt')
  expect(robots).toMatch(/^User-agent: \*\nAllow: \/\n/)
  expect(robots).toContain(new URL('llms.txt', site === undefined ? 'a:/' : root).pathname)
  if (site !== undefined) {
    const [, sitemap = ''] = /^Sitemap: (.*)$/m.exec(robots) ?? []
    expect(existsSync(path.join(dist, inside(sitemap) ?? sitemap))).toBe(true)
  }
})
