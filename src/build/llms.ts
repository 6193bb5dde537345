// What the site says to language models: llms.txt, a list of its pages with what each is about (https://llmstxt.org), and
// llms-full.txt, the text of its documents. And robots.txt, which leads crawlers to what there is.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { documents } from './documents.ts'
import { markdownOf } from './page-markdown.ts'
import { metaOf, type PageMeta } from './page-meta.ts'
import { sectionOf } from './page-section.ts'

export interface SiteTexts {
  readonly dist: string
  /** The texts of HTML files by their names, such as `strategies/index.html`. */
  readonly pages: ReadonlyMap<string, string>
  readonly site: string | undefined
  /** `/`, or `/sub/folder`. */
  readonly base: string
}

/** By a convention of the format, what is below this heading can be left out where there is little room. */
const optional = 'Optional'
const playground = /^playground\/./

export async function writeLlms({ dist, pages, site, base }: SiteTexts): Promise<void> {
  const root = base === '/' ? '/' : `${base}/`
  const whole = (link: string) => {
    const address = link.startsWith('/') ? root + link.slice(1) : link
    return site === undefined || !address.startsWith('/') ? address : new URL(address, site).href
  }
  const metas = new Map([...pages].map(([name, html]) => [name, metaOf(html)]))
  const ordered = inOrderOfTheSidebar(pages)

  await writeFile(path.join(dist, 'llms.txt'), listOf(ordered, metas, whole))

  const written = new Set(documents().map((address) => `${address}index.html`))
  const texts = ordered
    .filter((name) => written.has(name))
    .map((name) => {
      const address = addressOf(name)
      const here = (link: string) => whole(link.startsWith('#') ? address + link : link)
      return `Source: ${whole(address)}\n\n${markdownOf(pages.get(name) ?? '', here)}`
    })
  await writeFile(path.join(dist, 'llms-full.txt'), texts.join('\n---\n\n'))

  // Anywhere but at the top of a host nobody asks for it.
  if (base === '/') await writeFile(path.join(dist, 'robots.txt'), robots(site, whole))
}

function listOf(
  names: readonly string[],
  metas: ReadonlyMap<string, PageMeta>,
  whole: (link: string) => string,
): string {
  const titles = new Map([...metas].map(([name, { title }]) => [name, title]))
  const sections = new Map<string, string[]>()
  for (const name of names) {
    const { title, description } = metas.get(name) ?? {}
    // The pages of the playground are those of the examples again.
    if (title === undefined || name === '404.html' || playground.test(addressOf(name).slice(1)))
      continue
    const section = listedUnder(name, titles)
    const lines = sections.get(section) ?? []
    lines.push(`- [${escaped(title)}](${whole(addressOf(name))}): ${description}`)
    sections.set(section, lines)
  }
  const last = sections.get(optional) ?? []
  sections.delete(optional)
  const parts = [...sections, ...(last.length === 0 ? [] : [[optional, last] as const])]
  return [
    '# Delivered Twice',
    `> ${metas.get('index.html')?.description}`,
    'What these pages say about a database was run: “breaks in 8 of 12 orders” is the count of all orders in which the statements of a few deliveries can follow each other, on the PostgreSQL that is named. Each example has its handler, its verdict and the smallest order that breaks it.',
    `The text of all documents in one file: [llms-full.txt](${whole('/llms-full.txt')})`,
    ...parts.map(([section, lines]) => `## ${section}\n\n${lines.join('\n')}`),
  ]
    .join('\n\n')
    .concat('\n')
}

function listedUnder(name: string, titles: ReadonlyMap<string, string | undefined>): string {
  // Seventy-seven short pages whose text is on the checklist, too.
  if (/^checklist\/./.test(addressOf(name).slice(1))) return optional
  return sectionOf(name, titles) ?? 'Documents'
}

function robots(site: string | undefined, whole: (link: string) => string): string {
  const lines = ['User-agent: *', 'Allow: /', '', `# For language models: ${whole('/llms.txt')}`]
  // Starlight writes a sitemap where it knows the site's address.
  if (site !== undefined) lines.push(`Sitemap: ${whole('/sitemap-index.xml')}`)
  return lines.join('\n') + '\n'
}

/** The front page first, then as the sidebar has them, then the rest by name. */
function inOrderOfTheSidebar(pages: ReadonlyMap<string, string>): readonly string[] {
  const html = pages.get('quick-reference/index.html') ?? ''
  const sidebar = html.slice(0, html.indexOf('<main'))
  const place = (name: string) => {
    if (name === 'index.html') return -1
    const at = sidebar.indexOf(`href="${addressOf(name)}"`)
    return at === -1 ? sidebar.length : at
  }
  // Looked for once each, and not whenever two of them are compared.
  const places = new Map([...pages.keys()].map((name) => [name, place(name)]))
  const of = (name: string) => places.get(name) as number
  return [...pages.keys()].sort((a, b) => of(a) - of(b) || (a < b ? -1 : 1))
}

function addressOf(name: string): string {
  return `/${name.replace(/(^|\/)index\.html$/, '$1')}`
}

function escaped(title: string): string {
  return title.replace(/[[\]]/g, '\\$&')
}
