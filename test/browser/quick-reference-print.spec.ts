// The quick reference on paper: one sheet, nothing too small and nothing cut off, whatever fonts the machine has.
import { printed, shipped, squeezed } from './printed.ts'
import { expect, test } from './playground.ts'

for (const format of ['A4', 'Letter'] as const)
  test(`on ${format}: one page, all of it, in the fonts that are shipped`, async ({
    page,
    isMobile,
  }) => {
    test.skip(isMobile, 'paper is as wide everywhere')
    await page.goto('./quick-reference/')
    await page.keyboard.press('Control')
    const { pages, text, sizes, fonts } = await printed(page, format, 4)
    expect(pages).toBe(1)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(7.49)
    expect([...fonts].filter((name) => !shipped.test(name))).toEqual([])
    const paper = squeezed(text)
    const sheet = page.locator('.dt-sheet-page')
    for (const place of ['h2', 'p', 'td', 'th', '.dt-red-flags li', '.ec-line .code'])
      for (const words of await sheet.locator(place).allTextContents())
        expect(paper).toContain(squeezed(words.replaceAll(/[✅❌]/g, '')))
    expect(await sheet.locator('h2').count()).toBe(12)
  })
