// What no page of the built site may have: a script that its policy does not know, or an address of somebody else.
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { attribute, elementsOf, ownText, type Element } from '../../src/build/html-tree.ts'
import { bootstrap } from '../../src/playground/bootstrap.ts'

const dist = path.resolve('dist')

interface Page {
  readonly name: string
  readonly elements: readonly Element[]
}

let pages: readonly Page[]

beforeAll(() => {
  pages = globSync('**/*.html', { cwd: dist }).map((name) => ({
    name,
    elements: elementsOf(readFileSync(path.join(dist, name), 'utf8')),
  }))
  expect(pages.length).toBeGreaterThan(300)
})

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function policiesOf({ elements }: Page): readonly string[] {
  return elements
    .filter(
      (element) =>
        element.tagName === 'meta' &&
        attribute(element, 'http-equiv')?.toLowerCase() === 'content-security-policy',
    )
    .map((element) => attribute(element, 'content') ?? '')
}

function directivesOf(page: Page): ReadonlyMap<string, readonly string[]> {
  const [policy = ''] = policiesOf(page)
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )
}

/** Whatever of a page is found wrong, by its name. */
function wrong(look: (page: Page) => readonly string[]): readonly string[] {
  return pages.flatMap((page) => look(page).map((says) => `${page.name}: ${says}`))
}

test('each page has one policy, and it is the same strict one but for the hashes', () => {
  const others = (page: Page) => (policiesOf(page)[0] ?? '').replaceAll(/ 'sha256-[\w+/=]+'/g, '')
  expect(wrong((page) => (policiesOf(page).length === 1 ? [] : ['not one policy']))).toEqual([])
  expect([...new Set(pages.map(others))]).toEqual([
    [
      `default-src 'self'`,
      `script-src 'self' 'wasm-unsafe-eval' blob:`,
      `worker-src 'self' blob:`,
      `connect-src 'self' blob:`,
      `style-src 'self' 'unsafe-inline'`,
      `img-src 'self' data:`,
      `font-src 'self' data:`,
      `manifest-src 'self'`,
      `frame-src 'self'`,
      `media-src 'none'`,
      `object-src 'none'`,
      `base-uri 'none'`,
      `form-action 'none'`,
    ].join('; '),
  ])
})

/** Data is not run, whatever it holds. */
const data = ['application/json', 'application/ld+json', 'text/plain']

test('the hashes of a page are those of its inline scripts and of the sandbox’s frame, and no others', () => {
  const inline = ({ elements }: Page) =>
    elements
      .filter(({ tagName }) => tagName === 'script')
      .filter((script) => attribute(script, 'src') === undefined)
      .filter((script) => !data.includes(attribute(script, 'type') ?? ''))
      .map(ownText)
  expect(
    wrong((page) => {
      const own = new Set([...inline(page), bootstrap].map(hashOf))
      const listed = new Set(
        directivesOf(page)
          .get('script-src')
          ?.filter((source) => source.startsWith("'sha256-")),
      )
      return [
        ...[...own].filter((hash) => !listed.has(hash)).map((hash) => `${hash} is not listed`),
        ...[...listed].filter((hash) => !own.has(hash)).map((hash) => `${hash} is of nothing`),
      ]
    }),
  ).toEqual([])
})

test('no page has a script in an attribute or in an address', () => {
  expect(
    wrong(({ elements }) =>
      elements.flatMap(({ tagName, attrs }) =>
        attrs
          .filter(({ name, value }) => name.startsWith('on') || /^\s*javascript:/i.test(value))
          .map(({ name, value }) => `<${tagName} ${name}="${value}">`),
      ),
    ),
  ).toEqual([])
})

/** What a browser fetches by itself. Where `a` leads, it goes when somebody presses. */
const fetched: Readonly<Record<string, readonly string[]>> = {
  script: ['src'],
  img: ['src', 'srcset'],
  source: ['src', 'srcset'],
  video: ['src', 'poster'],
  audio: ['src'],
  track: ['src'],
  iframe: ['src', 'srcdoc'],
  embed: ['src'],
  object: ['data'],
  input: ['src'],
  form: ['action'],
  base: ['href'],
  use: ['href'],
  image: ['href'],
}
/** A link that says what the page is, and fetches nothing. */
const onlySays = ['canonical', 'alternate', 'sitemap']

test('no page names an address of somebody else that a browser would fetch by itself', () => {
  const foreign = (value: string) => /(?:^|[\s,])(?:[a-z][a-z+.-]*:)?\/\//i.test(value)
  expect(
    wrong(({ elements }) =>
      elements.flatMap((element) => {
        const says = onlySays.includes(attribute(element, 'rel') ?? '')
        const names = element.tagName === 'link' && !says ? ['href', 'imagesrcset'] : []
        return [...names, ...(fetched[element.tagName] ?? [])]
          .map((name) => attribute(element, name) ?? '')
          .filter(foreign)
          .map((value) => `<${element.tagName}> ${value}`)
      }),
    ),
  ).toEqual([])
})

test('no style names an address of somebody else', () => {
  const sheets = globSync('**/*.css', { cwd: dist }).map(
    (name) => [name, readFileSync(path.join(dist, name), 'utf8')] as const,
  )
  expect(sheets.length).toBeGreaterThan(3)
  const inPages = pages.flatMap(({ name, elements }) =>
    elements.flatMap((element) => {
      const own = element.tagName === 'style' ? ownText(element) : ''
      return [own, attribute(element, 'style') ?? ''].map((text) => [name, text] as const)
    }),
  )
  const found = [...sheets, ...inPages].flatMap(([name, text]) =>
    [...text.matchAll(/(?:@import\s|url\()\s*["']?((?:https?:)?\/\/[^)"']*)/gi)].map(
      ([, address = '']) => `${name}: ${address}`,
    ),
  )
  expect(found).toEqual([])
})
