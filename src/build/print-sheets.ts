// What of the site can be printed, and printing it as a reader would: with the fonts that came after a first sign of life.
import type { Page } from '@playwright/test'
import sharp from 'sharp'

export const papers = ['A4', 'Letter'] as const
export type Paper = (typeof papers)[number]

export interface PrintedSheet {
  readonly name: string
  /** From the site's root. */
  readonly address: string
  /** How many fonts its page fetches before anybody prints. */
  readonly fonts: number
  /** What a reader has done on it before printing. */
  readonly prepare?: (page: Page) => Promise<void>
}

export const printedSheets: readonly PrintedSheet[] = [
  { name: 'quick-reference', address: 'quick-reference/', fonts: 4 },
  { name: 'checklist', address: 'checklist/', fonts: 3 },
  { name: 'checklist-with-marks', address: 'checklist/', fonts: 3, prepare: markSome },
  { name: 'common-mistakes', address: 'print/common-mistakes/', fonts: 4 },
  { name: 'learning-path', address: 'learning-path/', fonts: 3 },
]

/** @returns the PDF of a sheet on each paper. `site` ends with a slash. */
export async function printSheet(
  page: Page,
  site: string,
  { address, fonts, prepare }: PrintedSheet,
): Promise<Readonly<Record<Paper, Uint8Array>>> {
  await page.goto(new URL(address, site).href)
  await prepare?.(page)
  await page.keyboard.press('Control')
  await page.waitForFunction(
    (count) => [...document.fonts].filter(({ status }) => status === 'loaded').length === count,
    fonts,
  )
  const print = async (format: Paper) =>
    new Uint8Array(await page.pdf({ format, preferCSSPageSize: true }))
  return { A4: await print('A4'), Letter: await print('Letter') }
}

/** In pixels: twice as wide as it is shown on a phone. */
export const previewWidth = 600

/** A page's picture as it is kept. */
export function previewOf(picture: Buffer): Promise<Buffer> {
  return sharp(picture).flatten({ background: '#fff' }).webp({ quality: 60 }).toBuffer()
}

/** A review under way: most of it passes, two items do not, and one is about something else. */
async function markSome(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Review', exact: true, disabled: false }).waitFor()
  const others: Readonly<Record<number, string>> = { 2: 'fail', 9: 'not applicable', 14: 'fail' }
  for (let item = 1; item <= 30; item++) {
    const radio = page
      .locator(`#wi-${String(item).padStart(3, '0')}`)
      .getByRole('radio', { name: others[item] ?? 'pass', exact: true })
    // The mark that is seen lies over the field.
    await radio.check({ force: true })
  }
}
