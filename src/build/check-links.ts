import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { htmlFiles } from './html-files.ts'
import { attribute, elementsOf, type Element } from './html-tree.ts'
import { isMain } from './is-main.ts'
import { siteAddress } from './site-address.ts'

export type BrokenLink = {
  /** The page on which the link stands, relative to the folder: `quick-reference/index.html`. */
  readonly page: string
  /** The link as it is written there. */
  readonly link: string
  readonly reason: 'no such page' | 'no such fragment' | 'outside the base'
}

/** What a page links to, and what on it can be linked to. */
export type Linked = { readonly links: readonly string[]; readonly anchors: ReadonlySet<string> }

/**
 * Every link of the built site that leads nowhere, generated pages included. Links to other sites are not followed:
 * a build must not fail because somebody else's server is down.
 *
 * @param options.pages each page by its name, of whoever has parsed it already
 */
export async function brokenLinks(options: {
  dir: string
  base: string
  pages?: ReadonlyMap<string, Linked>
}): Promise<readonly BrokenLink[]> {
  const { dir, base, pages = await readPages(dir) } = options
  // Asked of the disk once: the links of the sidebar stand on every page.
  const files = new Set(
    (await readdir(dir, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(dir, path.join(parentPath, name)))
      .map((name) => name.split(path.sep).join('/')),
  )
  return [...pages].flatMap(([page, { links }]) =>
    links.flatMap((link) => {
      const reason = whyBroken({ page, link, files, base, pages })
      return reason === undefined ? [] : [{ page, link, reason }]
    }),
  )
}

async function readPages(dir: string): Promise<ReadonlyMap<string, Linked>> {
  const pages = new Map<string, Linked>()
  for (const name of await htmlFiles(dir))
    pages.set(name, linkedOf(elementsOf(await readFile(path.join(dir, name), 'utf8'))))
  return pages
}

export function describeBroken(broken: readonly BrokenLink[]): string {
  const lines = broken.map(({ page, link, reason }) => `  ${page}: ${link} (${reason})`)
  return [`${broken.length} broken links:`, ...lines].join('\n')
}

export function linkedOf(elements: readonly Element[]): Linked {
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
  files: ReadonlySet<string>
  base: string
  pages: ReadonlyMap<string, Linked>
}): BrokenLink['reason'] | undefined {
  const origin = 'http://this.site'
  const prefix = from.base === '/' ? '/' : `${from.base}/`
  const here = new URL(prefix + from.page.replace(/(^|\/)index\.html$/, '$1'), origin)
  if (!URL.canParse(from.link, here)) return 'no such page'
  const target = new URL(from.link, here)
  if (target.origin !== origin) return undefined

  const pathname = decodeURIComponent(target.pathname)
  if (pathname !== from.base && !pathname.startsWith(prefix)) return 'outside the base'
  const file = fileFor(pathname.slice(prefix.length), from.files)
  if (file === undefined) return 'no such page'

  const fragment = decodeURIComponent(target.hash.slice(1))
  const anchors = from.pages.get(file)?.anchors
  // `#top` and the empty fragment mean the top of a page; `#:~:text=` is a highlight, not an anchor.
  if (fragment === '' || fragment === 'top' || fragment === '_top' || fragment.startsWith(':~:'))
    return undefined
  return anchors !== undefined && !anchors.has(fragment) ? 'no such fragment' : undefined
}

function fileFor(pathname: string, files: ReadonlySet<string>): string | undefined {
  const folder = pathname === '' || pathname.endsWith('/') ? pathname : `${pathname}/`
  const candidates = [pathname, `${folder}index.html`, `${pathname}.html`]
  return candidates.find((name) => files.has(name))
}

if (isMain(import.meta.url)) {
  const dir = path.resolve(process.argv[2] ?? 'dist')
  const broken = await brokenLinks({ dir, base: siteAddress(process.env).base })
  console.log(
    broken.length === 0 ? 'every link and fragment leads somewhere' : describeBroken(broken),
  )
  process.exitCode = broken.length === 0 ? 0 : 1
}
