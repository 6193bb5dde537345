// A page as it is printed, read from its PDF.
import type { Page } from '@playwright/test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect } from './playground.ts'

/** What came out of the printer. */
export interface Sheet {
  readonly pages: number
  readonly text: string
  /** In points, of every piece of text. */
  readonly sizes: readonly number[]
  readonly fonts: ReadonlySet<string>
}

/** Prints the page once so many of its fonts are there. */
export async function printed(page: Page, format: 'A4' | 'Letter', fontsOf = 3): Promise<Sheet> {
  await expect.poll(() => loadedFonts(page)).toBe(fontsOf)
  const data = new Uint8Array(await page.pdf({ format, preferCSSPageSize: true }))
  const pdf = await getDocument({ data, useSystemFonts: false, verbosity: 0 }).promise
  const texts: string[] = []
  const sizes: number[] = []
  const fonts = new Set<string>()
  for (let number = 1; number <= pdf.numPages; number++) {
    const sheet = await pdf.getPage(number)
    // Until it is drawn, a page does not know what its fonts are called.
    await sheet.getOperatorList()
    for (const item of (await sheet.getTextContent()).items) {
      if (!('str' in item)) continue
      texts.push(item.hasEOL ? `${item.str}\n` : item.str)
      if (item.str.trim() === '') continue
      sizes.push(Math.hypot(item.transform[2], item.transform[3]))
      const { name } = sheet.commonObjs.get(item.fontName) as { name: string }
      fonts.add(name.replace(/^[A-Z]{6}\+/, ''))
    }
  }
  return { pages: pdf.numPages, text: texts.join(''), sizes, fonts }
}

/** Every font on paper is one of these, and none is the machine's. */
export const shipped = /^(SourceSans3|SourceCodePro|NotoEmoji)/

/** Everything on paper can be read, on any machine. @param points no letter is smaller */
export function expectLegible({ sizes, fonts }: Sheet, points: number): void {
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(points)
  expect([...fonts].filter((name) => !shipped.test(name))).toEqual([])
}

/** Text without its white space, which paper has elsewhere. */
export const squeezed = (text: string) => text.replace(/\s+/g, '')

export function loadedFonts(page: Page): Promise<number> {
  return page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length)
}
