// What each page of dist/ loads before anybody touches it, gzipped, beside a page of Starlight as it comes.
//   node src/build/weight.ts
import { readFile } from 'node:fs/promises'
import { isMain } from './is-main.ts'
import path from 'node:path'
import { htmlFiles } from './html-files.ts'
import { pageWeight, type PageWeight } from './page-weight.ts'
import { buildPlainStarlight } from './plain-starlight.ts'
import { siteAddress } from './site-address.ts'

export type Comparison = {
  readonly page: string
  readonly weight: PageWeight
  /** The page's styles and scripts less those of plain Starlight with code or without, as the page has it. Its HTML is left out: what a page says is not overhead. */
  readonly overhead: number
  /** What its playgrounds add to the page: their HTML, and every style and script that plain Starlight lacks. */
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
  const plainDir = await buildPlainStarlight(repository)
  const plain = await pageWeight({ dir: plainDir, page: 'index.html' })
  // Highlighted code brings styles and a script of Starlight's own.
  const withCode = await pageWeight({ dir: plainDir, page: 'code/index.html' })
  const pages: Comparison[] = []
  for (const page of await htmlFiles(dir)) {
    const weight = await pageWeight({ dir, base, page })
    const bare = await pageWeight({ dir, base, page, without: [playgroundTag] })
    const hasCode = (await readFile(path.join(dir, page), 'utf8')).includes(
      'class="expressive-code"',
    )
    const like = hasCode ? withCode : plain
    const overhead = weight.css + weight.js - like.css - like.js
    const here = weight.html - bare.html
    pages.push({ page, weight, overhead, playground: here === 0 ? 0 : here + overhead })
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
    ...pages.map(({ page, weight, overhead, playground }) => ({
      ...line(page, weight),
      'styles and scripts, to plain': overhead,
      'playground adds': playground,
    })),
  ])
}
