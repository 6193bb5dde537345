// The fonts of pictures: those of the repository's dependencies and no others, so that every machine draws the same.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { root } from './program.ts'
import { sfntOfWoff } from './sfnt-of-woff.ts'

const folder = path.join(root, '.cache/social/fonts')
const files = [
  '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff',
  '@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff',
  '@fontsource/source-code-pro/files/source-code-pro-latin-400-normal.woff',
]

/** As Pango names them; the comma ends the family's name, whose last word would be taken for a weight. */
export const regular = 'Source Sans 3,'
export const semibold = 'Source Sans 3 SemiBold,'

/** @returns where each lies. Before the first text is drawn: Fontconfig reads its settings once. */
export async function socialFonts(): Promise<{ regular: string; semibold: string }> {
  await mkdir(folder, { recursive: true })
  const { resolve } = createRequire(import.meta.url)
  const [regular, semibold] = await Promise.all(
    files.map(async (name) => {
      const place = path.join(folder, path.basename(name, '.woff') + '.ttf')
      await put(place, sfntOfWoff(await readFile(resolve(name))))
      return place
    }),
  )
  const settings = path.join(folder, 'fonts.conf')
  await put(
    settings,
    `<?xml version="1.0"?><fontconfig><dir>${folder}</dir><cachedir>${folder}</cachedir></fontconfig>\n`,
  )
  process.env['FONTCONFIG_FILE'] = settings
  return { regular: regular!, semibold: semibold! }
}

/** Two builds may do this at once, and neither may read half a file. */
async function put(place: string, content: Buffer | string): Promise<void> {
  const unfinished = `${place}.${process.pid}`
  await writeFile(unfinished, content)
  await rename(unfinished, place)
}
