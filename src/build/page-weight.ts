import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { init, parse } from 'es-module-lexer'
import { attribute, elementsOf, type Element } from './html-tree.ts'

/** Gzipped bytes of what a page loads by itself, before anybody touches it. */
export type PageWeight = {
  readonly html: number
  readonly css: number
  readonly js: number
  readonly total: number
  /** The stylesheets and scripts, as paths inside the site. */
  readonly files: readonly string[]
}

/**
 * Weighs a built page: its HTML, the stylesheets it links, the scripts it names and all that those import statically.
 * What a script imports with `import()` is not counted, because on these pages that waits for the reader (or, for the
 * search, for an idle moment, on every Starlight page alike). Pictures and icons are not counted either.
 *
 * `without` leaves elements out, by tag name, to learn what they add to the HTML.
 */
export async function pageWeight(options: {
  readonly dir: string
  readonly base?: string
  /** `index.html`, `quick-reference/index.html` */
  readonly page: string
  readonly without?: readonly string[]
}): Promise<PageWeight> {
  const { dir, base = '/', page, without = [] } = options
  const html = await readFile(path.join(dir, page), 'utf8')
  const elements = elementsOf(html)

  const styles = elements.flatMap((element) => fileOf(element, 'link', 'stylesheet', base))
  const scripts = elements.flatMap((element) => [
    ...fileOf(element, 'script', undefined, base),
    ...fileOf(element, 'link', 'modulepreload', base),
  ])
  const css = [...new Set(styles)]
  const js = await withImports(dir, base, scripts)

  const weight = {
    html: gzipSync(cut(html, elements, without), { level: 9 }).length,
    css: await gzipped(dir, css),
    js: await gzipped(dir, js),
  }
  return { ...weight, total: weight.html + weight.css + weight.js, files: [...css, ...js].sort() }
}

function fileOf(element: Element, tag: string, rel: string | undefined, base: string): string[] {
  if (element.tagName !== tag) return []
  if (rel !== undefined && attribute(element, 'rel') !== rel) return []
  const address = attribute(element, tag === 'script' ? 'src' : 'href')
  return address === undefined ? [] : [insideSite(address, base)]
}

function insideSite(address: string, base: string): string {
  const prefix = base === '/' ? '/' : `${base}/`
  if (!address.startsWith(prefix))
    throw new Error(`${address} is loaded from outside the site (${prefix})`)
  return address.slice(prefix.length)
}

/** The scripts and everything they import statically, each once. */
export async function withImports(
  dir: string,
  base: string,
  scripts: readonly string[],
): Promise<readonly string[]> {
  await init
  const seen = new Set<string>()
  const queue = [...scripts]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const [imports] = parse(await readFile(path.join(dir, file), 'utf8'))
    for (const { n: specifier, d: dynamic } of imports) {
      if (specifier === undefined || dynamic !== -1) continue
      queue.push(
        specifier.startsWith('/')
          ? insideSite(specifier, base)
          : path.posix.join(path.posix.dirname(file), specifier),
      )
    }
  }
  return [...seen]
}

/** Each file is its own response, so each is compressed by itself. */
export async function gzipped(dir: string, files: readonly string[]): Promise<number> {
  const sizes = files.map(
    async (file) => gzipSync(await readFile(path.join(dir, file)), { level: 9 }).length,
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

function cut(html: string, elements: readonly Element[], tags: readonly string[]): string {
  let text = ''
  let from = 0
  for (const element of elements) {
    const place = element.sourceCodeLocation
    if (!tags.includes(element.tagName) || !place || place.startOffset < from) continue
    text += html.slice(from, place.startOffset)
    from = place.endOffset
  }
  return text + html.slice(from)
}
