// The picture shown where somebody shares a link to a page: its title, the section it is in, and the site's mark.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp, { type OverlayOptions } from 'sharp'
import { regular, semibold, socialFonts } from './social-fonts.ts'

export const socialSize = { width: 1200, height: 630 } as const

export interface SocialText {
  readonly title: string
  /** The title of the page above it; the site's line where there is none. */
  readonly section: string
}

export type DrawSocial = (text: SocialText) => Promise<Buffer>

interface Style {
  readonly weight: 'regular' | 'semibold'
  readonly color: string
}

const left = 80
const titleWidth = socialSize.width - 2 * left
/** Between the section and the two arrows. */
const titleBox = { top: 224, height: 228 }
/** The largest with which the title fits.. */
const titleSizes = [80, 68, 58, 50, 43] as const

/** Gets ready to draw them all; the fonts and the drawing behind the text are read once. */
export async function socialDrawing(): Promise<DrawSocial> {
  const fonts = await socialFonts()
  const drawing = await readFile(fileURLToPath(new URL('social-page.svg', import.meta.url)))

  const text = async (words: string, size: number, { weight, color }: Style, width?: number) => {
    const { data, info } = await sharp({
      text: {
        text: `<span foreground="${color}">${escaped(words)}</span>`,
        font: `${weight === 'regular' ? regular : semibold} ${size}`,
        fontfile: fonts[weight],
        rgba: true,
        // A point is a pixel.
        dpi: 72,
        spacing: -Math.round(size / 6),
        ...(width === undefined ? {} : { width, wrap: 'word' as const }),
      },
    })
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { input: data, raw: { width: info.width, height: info.height, channels: 4 as const } }
  }

  const named = await text('Delivered Twice', 36, { weight: 'semibold', color: '#e6e9ee' })
  const behind = await sharp(drawing)
    .composite([{ ...named, left: left + 84, top: 92 - Math.round(named.raw.height / 2) }])
    .removeAlpha()
    .raw()
    .toBuffer()

  return async ({ title, section }) => {
    const over: OverlayOptions[] = []
    const dim = await text(section, 32, { weight: 'regular', color: '#9aa4b2' })
    over.push({ ...dim, left, top: 162 })
    for (const size of titleSizes) {
      const lines = await text(title, size, { weight: 'semibold', color: '#f7f9fb' }, titleWidth)
      const { width, height } = lines.raw
      if (height > titleBox.height || width > titleWidth) continue
      over.push({ ...lines, left, top: titleBox.top })
      return sharp(behind, { raw: { ...socialSize, channels: 3 } })
        .composite(over)
        .png({ palette: true, effort: 1 })
        .toBuffer()
    }
    throw new Error(`The title “${title}” is too long for a picture: shorten it.`)
  }
}

/** What is given to Pango is markup. */
function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
