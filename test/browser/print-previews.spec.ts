// What /print/ shows is what comes out of a printer: each sheet is printed again, its pages are counted, and its pictures compared.
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { picturesOf } from '../../src/build/pdf-pictures.ts'
import {
  papers,
  previewOf,
  previewWidth,
  printedSheets,
  printSheet,
  type Paper,
} from '../../src/build/print-sheets.ts'
import { expect, test } from './playground.ts'

const noted = JSON.parse(readFileSync('content/print/sheets.json', 'utf8')) as Readonly<
  Record<string, Readonly<Record<Paper, number>>>
>
const pictureOf = (sheet: string, number: number) =>
  readFileSync(`public/print/${sheet}-${number}.webp`)

for (const sheet of printedSheets)
  test(`${sheet.name} comes out as it is shown (else: node src/build/print-previews.ts)`, async ({
    page,
    baseURL,
    isMobile,
  }) => {
    test.skip(isMobile, 'paper is as wide everywhere')
    const pdfs = await printSheet(page, baseURL as string, sheet)
    for (const paper of papers)
      expect(await picturesOf(pdfs[paper], 10), paper).toHaveLength(noted[sheet.name]![paper])
    for (const [at, picture] of (await picturesOf(pdfs.A4, previewWidth)).entries()) {
      const now = await previewOf(picture)
      expect(await difference(now, pictureOf(sheet.name, at + 1))).toBeLessThan(alike)
    }
  })

test('pictures of other sheets are not taken for alike', async () => {
  const first = printedSheets.map(({ name }) => pictureOf(name, 1))
  expect(await difference(first[0]!, first[1]!)).toBeGreaterThan(alike)
  expect(await difference(first[0]!, first[3]!)).toBeGreaterThan(alike)
  // A review under way differs from a blank one in its marks alone.
  expect(await difference(first[1]!, first[2]!)).toBeGreaterThan(0)
})

test('/print/ shows every sheet, with its number of pages', async ({ page }) => {
  await page.goto('./print/')
  for (const { name, address } of printedSheets) {
    const first = page.locator(`img[src*="/print/${name}-1."]`)
    await expect(first).toBeVisible()
    const shown = page.locator('.dt-printed').filter({ has: first })
    await expect(shown.getByRole('link', { name: 'Open it to print' })).toHaveAttribute(
      'href',
      new RegExp(`/${address}$`),
    )
  }
  expect(await page.locator('.dt-printed').count()).toBe(printedSheets.length)
  for (const picture of await page.locator('.dt-printed img').all()) {
    await picture.scrollIntoViewIfNeeded()
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
  }
})

/** A mean difference in grey that no change of machine makes, and a change of what is printed does. */
const alike = 3

/** Of two pictures, made small: from 0 to 255. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const small = (picture: Buffer) =>
    sharp(picture)
      .flatten({ background: '#fff' })
      .greyscale()
      .resize(75, 106, { fit: 'fill' })
      .raw()
      .toBuffer()
  const [a, b] = await Promise.all([small(one), small(other)])
  return a.reduce((sum, grey, at) => sum + Math.abs(grey - (b[at] as number)), 0) / a.length
}
