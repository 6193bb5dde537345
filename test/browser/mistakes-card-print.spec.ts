// The common-mistakes card on paper: one sheet, all of the card in the upper half of it, and marks to cut along at its corners.
import sharp from 'sharp'
import { picturesOf } from '../../src/build/pdf-pictures.ts'
import { expect, test } from './playground.ts'
import { expectLegible, printed, squeezed } from './printed.ts'

/** Of the card, and where it stands, in millimetres. */
const card = { width: 190, height: 123, top: 10 }
const papers = { A4: { width: 210, height: 297 }, Letter: { width: 215.9, height: 279.4 } }
const dots = 4

for (const format of ['A4', 'Letter'] as const)
  test(`on ${format}: half a page, all mistakes, in the fonts that are shipped, with cut marks`, async ({
    page,
    isMobile,
  }) => {
    test.skip(isMobile, 'paper is as wide everywhere')
    await page.goto('./print/common-mistakes/')
    await page.keyboard.press('Control')
    const printout = await printed(page, format, 4)
    expect(printout.pages).toBe(1)
    expectLegible(printout, 7.49)
    const paper = squeezed(printout.text)
    const lines = await page.locator('.dt-card li > span').allTextContents()
    expect(lines).toHaveLength(44)
    for (const words of lines) expect(paper).toContain(squeezed(words.replaceAll(/[✅❌]/g, '')))

    const sheet = papers[format]
    const pdf = new Uint8Array(await page.pdf({ format, preferCSSPageSize: true }))
    const [picture] = await picturesOf(pdf, Math.round(sheet.width * dots))
    const isInked = await inkOf(picture as Buffer)
    const left = (sheet.width - card.width) / 2
    const right = left + card.width
    const bottom = card.top + card.height
    expect(bottom + 5).toBeLessThan(sheet.height / 2)
    expect(isInked(0, sheet.height / 2, sheet.width, sheet.height)).toBe(false)
    // Nothing is printed over a line that is cut: neither the last column nor the last line is too long.
    expect(isInked(left - 0.5, card.top + 1, left + 3, bottom - 1)).toBe(false)
    expect(isInked(right - 3, card.top + 1, right + 0.5, bottom - 1)).toBe(false)
    expect(isInked(left + 1, bottom - 2, right - 1, bottom + 5)).toBe(false)
    for (const x of [left, right])
      for (const [from, to] of [
        [card.top - 4.5, card.top - 1.5],
        [bottom + 1.5, bottom + 4.5],
      ] as const) {
        expect(isInked(x - 0.4, from, x + 0.4, to), `a mark at ${x}, ${from}`).toBe(true)
        const beside = x === left ? [x - 4.5, x - 1.5] : [x + 1.5, x + 4.5]
        const y = from < card.top ? card.top : bottom
        expect(isInked(beside[0]!, y - 0.4, beside[1]!, y + 0.4), `${beside}, ${y}`).toBe(true)
      }
  })

/** Whether anything is printed within a rectangle, in millimetres. */
async function inkOf(picture: Buffer) {
  const { data, info } = await sharp(picture)
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return (left: number, top: number, right: number, bottom: number): boolean => {
    for (let y = Math.round(top * dots); y < Math.min(info.height, bottom * dots); y++)
      for (let x = Math.round(left * dots); x < Math.min(info.width, right * dots); x++)
        if ((data[y * info.width + x] as number) < 200) return true
    return false
  }
}
