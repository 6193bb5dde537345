// The quick reference on paper: one sheet, nothing too small and nothing cut off, whatever fonts the machine has.
import { expectLegible, printed, squeezed } from './printed.ts'
import { expect, test } from './playground.ts'

for (const format of ['A4', 'Letter'] as const)
  test(`on ${format}: one page, all of it, in the fonts that are shipped`, async ({
    page,
    isMobile,
  }) => {
    test.skip(isMobile, 'paper is as wide everywhere')
    await page.goto('./quick-reference/')
    await page.keyboard.press('Control')
    const printout = await printed(page, format, 4)
    expect(printout.pages).toBe(1)
    expectLegible(printout, 7.49)
    const paper = squeezed(printout.text)
    const sheet = page.locator('.dt-sheet-page')
    for (const place of ['h2', 'p', 'td', 'th', '.dt-red-flags li', '.ec-line .code'])
      for (const words of await sheet.locator(place).allTextContents())
        expect(paper).toContain(squeezed(words.replaceAll(/[✅❌]/g, '')))
    expect(await sheet.locator('h2').count()).toBe(12)
  })
