// What of the built site is kept for reading offline, and in which part: the pages with what they load by themselves, or what
// only a playground loads.
// cspell:ignore dont
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { init, parse } from 'es-module-lexer'
import { getManifest } from 'workbox-build'
import type { Row } from '../offline/kept-files.ts'
import { hashedFolder } from './host-headers.ts'
import { htmlFiles } from './html-files.ts'

/** Unpacked bytes, beyond which a script that is imported on a sign from the reader comes with the playground. */
const heavy = 500_000

/** For others than readers: hosts, shared links, search engines, language models; and what Pagefind brings for other looks. */
const notRead = [
  '**/*.{br,gz}',
  '_headers',
  '_redirects',
  'robots.txt',
  'sitemap*.xml',
  'llms*.txt',
  'social/**',
  'social.png',
  'pagefind/pagefind-{component,modular}-ui.*',
  'pagefind/pagefind-{ui,highlight}.*',
  'sw.js',
  'offline.json',
]

/** Its content is in its name. */
const namedByContent = new RegExp(`^${hashedFolder}/|^pagefind/(fragment|index)/`)

/**
 * @param revisions of pages, by file, as they say it of themselves
 * @param idle scripts that pages load by an address that is not written in them as one
 * @returns sorted by address: the same site gives the same list
 */
export async function keptRows(
  dist: string,
  revisions: ReadonlyMap<string, string>,
  idle: readonly string[],
): Promise<readonly Row[]> {
  const light = new Set([...(await loadedByPages(dist)), ...idle])
  const sizes = new Map<string, number>()
  const { manifestEntries, warnings } = await getManifest({
    globDirectory: dist,
    globPatterns: ['**/*'],
    globIgnores: notRead,
    dontCacheBustURLsMatching: namedByContent,
    // The largest is Monaco's compiler.
    maximumFileSizeToCacheInBytes: 20_000_000,
    manifestTransforms: [
      (manifest) => {
        for (const { url, size } of manifest) sizes.set(url, size)
        return { manifest, warnings: [] }
      },
    ],
  })
  if (warnings.length > 0) throw new Error(warnings.join('\n'))
  const rows = manifestEntries.map((entry): Row => {
    const { url: name, revision } =
      typeof entry === 'string' ? { url: entry, revision: null } : entry
    const part = inPages(name, light) ? 'pages' : 'playground'
    // Eight signs of a sum are enough to tell two versions of one file apart.
    const own = revisions.get(name) ?? revision?.slice(0, 8) ?? null
    return [name.replace(/(^|\/)index\.html$/, '$1'), own, sizes.get(name) ?? 0, part]
  })
  return rows.sort(([one], [other]) => (one < other ? -1 : 1))
}

function inPages(name: string, light: ReadonlySet<string>): boolean {
  if (!name.startsWith(`${hashedFolder}/`)) return true
  return name.endsWith('.js') ? light.has(name) : /\.(css|woff2)$/.test(name)
}

/** The scripts that pages name, all those that these import, and what they import on a sign, unless that is heavy. */
async function loadedByPages(dist: string): Promise<ReadonlySet<string>> {
  await init
  const named = new Set<string>()
  const inHtml = new RegExp(`"[^" ]*?/(${hashedFolder}/[^" ]+\\.js)"`, 'g')
  for (const page of await htmlFiles(dist)) {
    const html = await readFile(path.join(dist, page), 'utf8')
    for (const [, file = ''] of html.matchAll(inHtml)) named.add(file)
  }
  const atOnce = await closure(dist, [...named])
  const light = new Set(atOnce.keys())
  for (const name of [...atOnce.values()].flatMap(({ onASign }) => onASign)) {
    const files = await closure(dist, [name])
    const sizes = await Promise.all([...files.keys()].map((file) => stat(path.join(dist, file))))
    if (sizes.reduce((sum, { size }) => sum + size, 0) > heavy) continue
    for (const file of files.keys()) light.add(file)
  }
  return light
}

/** Scripts with all that they import at once, and by script what it imports on a sign. */
async function closure(
  dist: string,
  from: readonly string[],
): Promise<ReadonlyMap<string, { readonly onASign: readonly string[] }>> {
  const seen = new Map<string, { readonly onASign: readonly string[] }>()
  const queue = [...from]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue
    const [imports] = parse(await readFile(path.join(dist, file), 'utf8'))
    const found = imports.flatMap(({ n: name, d: dynamic }) => {
      const inFolder = name !== undefined && /^[./].*\.js$/.test(name)
      const target = inFolder ? `${hashedFolder}/${path.posix.basename(name)}` : undefined
      return target === undefined ? [] : [{ target, atOnce: dynamic === -1 }]
    })
    queue.push(...found.flatMap(({ target, atOnce }) => (atOnce ? [target] : [])))
    const onASign = found.flatMap(({ target, atOnce }) => (atOnce ? [] : [target]))
    seen.set(file, { onASign })
  }
  return seen
}
