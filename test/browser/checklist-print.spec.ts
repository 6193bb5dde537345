// The checklist on paper: two pages at most, nothing too small and nothing cut off, whatever fonts the machine has.
import { Checklist } from './checklist.ts'
import { expect, test } from './playground.ts'
import { expectLegible, loadedFonts, printed, shipped, squeezed } from './printed.ts'

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
    const sheet = await printed(page, format)
    expect(sheet.pages).toBeLessThanOrEqual(2)
    expectLegible(sheet, 7.5)

    const paper = squeezed(sheet.text)
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

for (const format of ['A4', 'Letter'] as const)
  test(`a page that was just opened is printed on two pages of ${format}, in the font that is shipped, too`, async ({
    page,
    isMobile,
  }) => {
    test.skip(isMobile, 'paper is as wide everywhere')
    await Checklist.open(page)
    // No font is there before anybody stirs; a reader who prints has pressed a key or moved the mouse.
    expect(await loadedFonts(page)).toBe(0)
    await page.keyboard.press('Control')
    const { fonts, pages } = await printed(page, format)
    expect(pages).toBeLessThanOrEqual(2)
    expect([...fonts].filter((name) => !shipped.test(name))).toEqual([])
  })
