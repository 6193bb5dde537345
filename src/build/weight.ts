// What each page of dist/ loads before anybody touches it, gzipped, beside a page of Starlight as it comes.
//   node src/build/weight.ts
import { isMain } from './is-main.ts'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { htmlFiles } from './html-files.ts'
import { gzipped, pageWeight, type PageWeight } from './page-weight.ts'
import { buildPlainStarlight, plainPageOf, type Words } from './plain-starlight.ts'
import { siteAddress } from './site-address.ts'
import { wordsOfPage } from './words-of-page.ts'

export type Comparison = {
  readonly page: string
  readonly weight: PageWeight
  /** The page's styles and scripts less plain Starlight's. Its HTML is left out: what a page says is not overhead. */
  readonly overhead: number
  /** The same with its HTML, less what plain Starlight takes for the same words and code. Not of a page with a playground. */
  readonly whole?: number
  /** What its playgrounds add: their HTML, and every style and script that no page of the site without one loads. */
  readonly playground: number
}

export const playgroundTag = 'dt-playground'

/** Compares every page of a built site with a page of plain Starlight of the same version, which is built for it. */
export async function compareWithPlain(options: {
  readonly repository: string
  readonly dir: string
  readonly base?: string
}): Promise<{ readonly plain: PageWeight; readonly pages: readonly Comparison[] }> {
  const { repository, dir, base = '/' } = options
  const names = await htmlFiles(dir)
  const words = new Map<string, Words>()
  for (const page of names) {
    const html = await readFile(path.join(dir, page), 'utf8')
    const found = html.includes(`<${playgroundTag}`) ? undefined : wordsOfPage(page, html)
    if (found !== undefined) words.set(page, found)
  }
  const plainSite = await buildPlainStarlight(repository, [...words.values()])
  const plain = await pageWeight({ dir: plainSite, page: 'index.html' })
  const withCode = await pageWeight({ dir: plainSite, page: 'code/index.html' })
  const ofCode = withCode.css + withCode.js - plain.css - plain.js
  const weighed = await Promise.all(
    names.map(async (page) => {
      const weight = await pageWeight({ dir, base, page })
      const bare = await pageWeight({ dir, base, page, without: [playgroundTag] })
      return { page, weight, here: weight.html - bare.html }
    }),
  )
  // What plain Starlight takes for these words: their HTML, and what colours their code.
  const ofWords = async (same: Words) => {
    const { html } = await pageWeight({ dir: plainSite, page: plainPageOf(same) })
    return html + (same.html.includes('class="expressive-code"') ? ofCode : 0)
  }
  const without = weighed.filter(({ here }) => here === 0)
  const elsewhere = new Set(without.flatMap(({ weight }) => weight.files))
  const pages: Comparison[] = []
  for (const { page, weight, here } of weighed) {
    const overhead = weight.css + weight.js - plain.css - plain.js
    const own = weight.files.filter((file) => !elsewhere.has(file))
    const same = words.get(page)
    pages.push({
      page,
      weight,
      overhead,
      ...(same === undefined ? {} : { whole: overhead + weight.html - (await ofWords(same)) }),
      playground: here === 0 ? 0 : here + (await gzipped(dir, own)),
    })
  }
  return { plain, pages }
}

if (isMain(import.meta.url)) {
  const { plain, pages } = await compareWithPlain({
    repository: process.cwd(),
    dir: path.resolve('dist'),
    base: siteAddress(process.env).base,
  })
  const line = (name: string, { html, css, js, total }: PageWeight) => ({
    page: name,
    html,
    css,
    js,
    total,
  })
  console.table([
    line('plain Starlight', plain),
    ...pages.map(({ page, weight, overhead, whole, playground }) => ({
      ...line(page, weight),
      'styles and scripts, to plain': overhead,
      'with HTML, to the same words': whole,
      'playground adds': playground,
    })),
  ])
}
