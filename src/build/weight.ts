// What each page of dist/ loads before anybody touches it, gzipped, beside a page of Starlight as it comes.
//   node src/build/weight.ts
import { isMain } from './is-main.ts'
import path from 'node:path'
import { htmlFiles } from './html-files.ts'
import { gzipped, pageWeight, type PageWeight } from './page-weight.ts'
import { buildPlainStarlight } from './plain-starlight.ts'
import { siteAddress } from './site-address.ts'

export type Comparison = {
  readonly page: string
  readonly weight: PageWeight
  /** The page's styles and scripts less plain Starlight's. Its HTML is left out: what a page says is not overhead. */
  readonly overhead: number
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
  const plain = await pageWeight({ dir: await buildPlainStarlight(repository), page: 'index.html' })
  const weighed = await Promise.all(
    (await htmlFiles(dir)).map(async (page) => {
      const weight = await pageWeight({ dir, base, page })
      const bare = await pageWeight({ dir, base, page, without: [playgroundTag] })
      return { page, weight, here: weight.html - bare.html }
    }),
  )
  const without = weighed.filter(({ here }) => here === 0)
  const elsewhere = new Set(without.flatMap(({ weight }) => weight.files))
  const pages: Comparison[] = []
  for (const { page, weight, here } of weighed) {
    const overhead = weight.css + weight.js - plain.css - plain.js
    const own = weight.files.filter((file) => !elsewhere.has(file))
    pages.push({
      page,
      weight,
      overhead,
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
    ...pages.map(({ page, weight, overhead, playground }) => ({
      ...line(page, weight),
      'styles and scripts, to plain': overhead,
      'playground adds': playground,
    })),
  ])
}
