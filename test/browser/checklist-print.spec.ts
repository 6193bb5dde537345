// The checklist on paper: two pages at most, nothing too small and nothing cut off, whatever fonts the machine has.
import type { Page } from '@playwright/test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { Checklist } from './checklist.ts'
import { expect, test } from './playground.ts'

interface Sheet {
  readonly pages: number
  readonly text: string
  /** In points, of every piece of text. */
  readonly sizes: readonly number[]
  readonly fonts: ReadonlySet<string>
}

async function printed(page: Page, format: 'A4' | 'Letter'): Promise<Sheet> {
  await expect
    .poll(() => page.evaluate(() => [...document.fonts].map(({ status }) => status)))
    .toEqual(['loaded', 'loaded', 'loaded'])
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
const shipped = /^(SourceSans3|NotoEmoji)/

const squeezed = (text: string) => text.replace(/\s+/g, '')

for (const format of ['A4', 'Letter'] as const)
  test(`on ${format}, with its marks: two pages, all of it, in the font that is shipped`, async ({
    page,
    isMobile,
  }) => {
    test.skip(isMobile, 'paper is as wide everywhere')
    const checklist = await Checklist.open(page)
    for (const [id, verdict] of [
      ['WI-001', 'pass'],
      ['WI-002', 'fail'],
      ['WI-003', 'not applicable'],
    ] as const)
      await checklist.mark(id, verdict)
    await checklist.note('WI-002', 'a note')
    const { pages, text, sizes, fonts } = await printed(page, format)
    expect(pages).toBeLessThanOrEqual(2)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(7.5)
    expect([...fonts].filter((name) => !shipped.test(name))).toEqual([])

    const paper = squeezed(text)
    const claims = await page.locator('.dt-item [data-part="text"]').allTextContents()
    expect(claims.length).toBeGreaterThan(70)
    for (const claim of claims) expect(paper).toContain(squeezed(claim))
    for (const place of ['.dt-flags li', '.dt-questions dt', '.dt-approval dd'])
      for (const words of await page.locator(place).allTextContents())
        expect(paper).toContain(squeezed(words))
    // What is drawn over the text comes after all of it in a PDF, so the signs are counted.
    const count = (sign: string) => paper.split(sign).length - 1
    expect([count('✅'), count('❌'), count('[]')]).toEqual([1, 1, claims.length - 3])
    expect(paper).toContain(squeezed('So far: request changes. WI-002 failed.'))
    expect(paper).toContain('Review1')
  })

test('a page that was just opened is printed in the font that is shipped, too', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'paper is as wide everywhere')
  await Checklist.open(page)
  // No font is there before anybody stirs; a reader who prints has pressed a key or moved the mouse.
  expect(await page.evaluate(() => [...document.fonts].map(({ status }) => status))).toEqual([
    'unloaded',
    'unloaded',
    'unloaded',
  ])
  await page.keyboard.press('Control')
  const { fonts, pages } = await printed(page, 'A4')
  expect(pages).toBeLessThanOrEqual(2)
  expect([...fonts].filter((name) => !shipped.test(name))).toEqual([])
})
