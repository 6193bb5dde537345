// What machines see of each page: search engines, and whatever shows a picture beside a link.
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { attribute, elementsOf } from '../../src/build/html-tree.ts'
import { moved } from '../../src/build/old-addresses.ts'
import { siteAddress } from '../../src/build/site-address.ts'

const dist = path.resolve('dist')
const { site, base } = siteAddress(process.env)

interface Head {
  readonly page: string
  readonly title: string
  readonly tags: ReadonlyMap<string, string>
}

/** Each `meta` by its name or property. */
function headOf(page: string): Head {
  const html = readFileSync(path.join(dist, page), 'utf8')
  const elements = elementsOf(html.slice(0, html.indexOf('</head>')))
  const tags = elements.flatMap((element): [string, string][] => {
    const name = attribute(element, 'property') ?? attribute(element, 'name')
    const content = attribute(element, 'content')
    return name === undefined || content === undefined ? [] : [[name, content]]
  })
  const [, title = ''] = /<title>([^<]*)<\/title>/.exec(html) ?? []
  return { page, title, tags: new Map(tags) }
}

/** The values that several pages have, each with those pages. */
function shared(heads: readonly Head[], value: (head: Head) => string | undefined) {
  const pagesOf = new Map<string | undefined, string[]>()
  for (const head of heads) {
    const text = value(head)
    pagesOf.set(text, [...(pagesOf.get(text) ?? []), head.page])
  }
  return [...pagesOf].filter(([, pages]) => pages.length > 1)
}

describe('the head of each page', () => {
  let heads: readonly Head[]

  beforeAll(() => {
    // These only lead on, and ask not to be found.
    const leadOn = new Set(moved.map(({ from }) => `${from}/index.html`))
    const files = globSync('**/*.html', { cwd: dist }).map((name) => name.split(path.sep).join('/'))
    heads = files.filter((name) => !leadOn.has(name)).map(headOf)
    expect(heads.length).toBeGreaterThan(300)
  })

  test('has a title of its own', () => {
    expect(heads.filter(({ title }) => title === '').map(({ page }) => page)).toEqual([])
    expect(shared(heads, ({ title }) => title)).toEqual([])
    expect(shared(heads, ({ tags }) => tags.get('og:title'))).toEqual([])
  })

  test('has a description of its own, of 50 to 200 characters', () => {
    const lengths = heads.map(({ page, tags }) => ({
      page,
      length: tags.get('description')?.length ?? 0,
    }))
    expect(lengths.filter(({ length }) => length < 50 || length > 200)).toEqual([])
    expect(shared(heads, ({ tags }) => tags.get('description'))).toEqual([])
    for (const { page, tags } of heads)
      expect(tags.get('og:description'), page).toBe(tags.get('description'))
  })

  test('names a picture of its own, of 1200 × 630, as large as it says and told in words', async () => {
    const known = new URL(base === '/' ? '/' : `${base}/`, site ?? 'http://localhost')
    for (const { page, tags } of heads) {
      expect(tags.get('twitter:card'), page).toBe('summary_large_image')
      const address = tags.get('og:image') ?? ''
      // Whole where somebody said where the site is, and a path otherwise.
      if (site !== undefined) expect(address, page).toMatch(/^https?:/)
      const url = new URL(address, known)
      expect(url.href, page).toMatch(new RegExp(`^${known.href}`))
      const file = path.join(dist, decodeURI(url.pathname.slice(known.pathname.length)))
      expect(existsSync(file), `${page}: ${address}`).toBe(true)
      const { width, height, format } = await sharp(file).metadata()
      expect({ width, height, format }, page).toEqual({ width: 1200, height: 630, format: 'png' })
      expect(tags.get('og:image:width'), page).toBe('1200')
      expect(tags.get('og:image:height'), page).toBe('630')
      expect(tags.get('twitter:image'), page).toBe(address)
      const own = page === 'index.html' || page === '404.html'
      if (!own) expect(tags.get('og:image:alt'), page).toContain(tags.get('og:title'))
      expect(tags.get('twitter:image:alt'), page).toBe(tags.get('og:image:alt'))
    }
    const withOwn = heads.filter(({ page }) => page !== '404.html')
    expect(shared(withOwn, ({ tags }) => tags.get('og:image'))).toEqual([])
  })

  test('has a title that the font of its picture can write', () => {
    const ranges = readFileSync('node_modules/@fontsource/source-sans-3/unicode.json', 'utf8')
    const latin = (JSON.parse(ranges) as { latin: string }).latin.split(',').map((range) => {
      const [from = '', to = from] = range.slice(2).split('-')
      return { from: parseInt(from, 16), to: parseInt(to, 16) }
    })
    const lacking = heads.flatMap(({ page, tags }) =>
      [...(tags.get('og:title') ?? '')]
        .filter((sign) => {
          const code = sign.codePointAt(0) ?? 0
          return !latin.some(({ from, to }) => from <= code && code <= to)
        })
        .map((sign) => `${page}: ${sign}`),
    )
    expect(lacking).toEqual([])
  })
})
