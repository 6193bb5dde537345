import { isMain } from './is-main.ts'
import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { htmlFiles } from './html-files.ts'
import { attribute, elementsOf } from './html-tree.ts'
import { siteAddress } from './site-address.ts'

export type BrokenLink = {
  /** The page on which the link stands, relative to the folder: `quick-reference/index.html`. */
  readonly page: string
  /** The link as it is written there. */
  readonly link: string
  readonly reason: 'no such page' | 'no such fragment' | 'outside the base'
}

type Page = { readonly links: readonly string[]; readonly anchors: ReadonlySet<string> }

/**
 * Every link of the built site that leads nowhere, generated pages included. Links to other sites are not followed:
 * a build must not fail because somebody else's server is down.
 */
export async function brokenLinks({
  dir,
  base,
}: {
  dir: string
  base: string
}): Promise<readonly BrokenLink[]> {
  const pages = new Map<string, Page>()
  for (const name of await htmlFiles(dir))
    pages.set(name, readPage(await readFile(path.join(dir, name), 'utf8')))

  return [...pages].flatMap(([page, { links }]) =>
    links.flatMap((link) => {
      const reason = whyBroken({ page, link, dir, base, pages })
      return reason === undefined ? [] : [{ page, link, reason }]
    }),
  )
}

export function describeBroken(broken: readonly BrokenLink[]): string {
  const lines = broken.map(({ page, link, reason }) => `  ${page}: ${link} (${reason})`)
  return [`${broken.length} broken links:`, ...lines].join('\n')
}

function readPage(html: string): Page {
  const elements = elementsOf(html)
  const links = elements.flatMap((element) =>
    ['href', 'src'].flatMap((name) => {
      // A canonical address is about the site's future home, not about this folder.
      if (attribute(element, 'rel') === 'canonical') return []
      return attribute(element, name) ?? []
    }),
  )
  const anchors = elements.flatMap((element) =>
    [attribute(element, 'id') ?? [], attribute(element, 'name') ?? []].flat(),
  )
  return { links: [...new Set(links)], anchors: new Set(anchors) }
}

function whyBroken(from: {
  page: string
  link: string
  dir: string
  base: string
  pages: ReadonlyMap<string, Page>
}): BrokenLink['reason'] | undefined {
  const origin = 'http://this.site'
  const prefix = from.base === '/' ? '/' : `${from.base}/`
  const here = new URL(prefix + from.page.replace(/(^|\/)index\.html$/, '$1'), origin)
  if (!URL.canParse(from.link, here)) return 'no such page'
  const target = new URL(from.link, here)
  if (target.origin !== origin) return undefined

  const pathname = decodeURIComponent(target.pathname)
  if (pathname !== from.base && !pathname.startsWith(prefix)) return 'outside the base'
  const file = fileFor(pathname.slice(prefix.length), from.dir)
  if (file === undefined) return 'no such page'

  const fragment = decodeURIComponent(target.hash.slice(1))
  const anchors = from.pages.get(file)?.anchors
  // `#top` and the empty fragment mean the top of a page; `#:~:text=` is a highlight, not an anchor.
  if (fragment === '' || fragment === 'top' || fragment === '_top' || fragment.startsWith(':~:'))
    return undefined
  return anchors !== undefined && !anchors.has(fragment) ? 'no such fragment' : undefined
}

function fileFor(pathname: string, dir: string): string | undefined {
  const folder = pathname === '' || pathname.endsWith('/') ? pathname : `${pathname}/`
  const candidates = [pathname, `${folder}index.html`, `${pathname}.html`]
  return candidates.find((name) => {
    const file = path.join(dir, name)
    return name !== '' && existsSync(file) && statSync(file).isFile()
  })
}

if (isMain(import.meta.url)) {
  const dir = path.resolve(process.argv[2] ?? 'dist')
  const broken = await brokenLinks({ dir, base: siteAddress(process.env).base })
  console.log(
    broken.length === 0 ? 'every link and fragment leads somewhere' : describeBroken(broken),
  )
  process.exitCode = broken.length === 0 ? 0 : 1
}
