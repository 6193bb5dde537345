// Gives each page a picture of its own, and says in its head where that is. Pictures are kept in .cache/social by what is
// on them, so that a second build draws only what has changed.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { escapedAttribute, metaOf } from './page-meta.ts'
import { sectionOf } from './page-section.ts'
import { root } from './program.ts'
import { socialDrawing, type DrawSocial, type SocialText } from './social-page.ts'

const cache = path.join(root, '.cache/social')
const line = 'Webhook idempotency, seen not believed'
/** The front page keeps the site's own picture, which is also that of an address where there is nothing. */
const ofTheSite = new Set(['index.html', '404.html'])
const atOnce = 4

export interface SocialPages {
  /** The pages with their pictures in their heads, by file name. */
  readonly pages: ReadonlyMap<string, string>
  readonly drawn: number
  readonly kept: number
}

/** `pages` are the texts of HTML files by their names in `dist`, such as `strategies/index.html`. */
export async function addSocialPages(
  dist: string,
  pages: ReadonlyMap<string, string>,
): Promise<SocialPages> {
  const before = new Set(await readdir(cache).catch(() => []))
  const titles = new Map([...pages].map(([name, html]) => [name, metaOf(html).title]))
  const wanted = [...pages.keys()].flatMap((name) => {
    const title = titles.get(name)
    if (title === undefined || ofTheSite.has(name)) return []
    return [{ name, text: { title, section: sectionOf(name, titles) ?? line } }]
  })

  await mkdir(cache, { recursive: true })
  const version = await drawingVersion()
  const result = new Map(pages)
  const used = new Set<string>()
  let draw: Promise<DrawSocial> | undefined
  const work = wanted.values()
  const worker = async () => {
    for (const { name, text } of work) {
      const kept = `${digest(version, text.title, text.section)}.png`
      const isKept = before.has(kept)
      const picture = isKept
        ? await readFile(path.join(cache, kept))
        : await (
            await (draw ??= socialDrawing())
          )(text)
      if (!isKept) await writeFile(path.join(cache, kept), picture)
      used.add(kept)
      const address = addressOf(name)
      await mkdir(path.dirname(path.join(dist, address)), { recursive: true })
      await writeFile(path.join(dist, address), picture)
      result.set(name, withPicture(pages.get(name) ?? '', address, text))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))

  const stale = [...before].filter((name) => name.endsWith('.png') && !used.has(name))
  await Promise.all(stale.map((name) => rm(path.join(cache, name), { force: true })))
  const drawn = [...used].filter((name) => !before.has(name)).length
  return { pages: result, drawn, kept: wanted.length - drawn }
}

/** `strategies/index.html` has `social/strategies.png`. */
export function addressOf(name: string): string {
  return `social/${name.replace(/\/index\.html$/, '')}.png`
}

/** In the addresses of src/build/page-head.ts, which know the site's address, the site's picture becomes the page's. */
function withPicture(html: string, address: string, { title, section }: SocialText): string {
  const alt = escapedAttribute(`Delivered Twice. ${section}: ${title}`)
  return html
    .replace(
      /(<meta (?:property="og:image"|name="twitter:image") content="[^"]*\/)social\.png"/g,
      (_, start: string) => `${start}${escapedAttribute(encodeURI(address))}"`,
    )
    .replace(
      /(<meta (?:property="og|name="twitter):image:alt" content=")[^"]*"/g,
      (_, start: string) => `${start}${alt}"`,
    )
}

/** What decides on a picture besides its text. */
async function drawingVersion(): Promise<string> {
  const files = ['social-page.svg', 'social-page.ts', 'social-fonts.ts', 'sfnt-of-woff.ts']
  const sources = files.map((file) =>
    readFile(fileURLToPath(new URL(file, import.meta.url)), 'utf8'),
  )
  const lock = await readFile(path.join(root, 'package.json'), 'utf8')
  const fonts = lock.match(/"@fontsource\/.*/g) ?? []
  return digest(...(await Promise.all(sources)), JSON.stringify(sharp.versions), ...fonts)
}

function digest(...texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 32)
}
