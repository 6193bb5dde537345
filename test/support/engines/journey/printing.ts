// On paper: what the Print button asks for and, where the driver prints, the sheets that come out.
import { expect } from 'vitest'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Driver } from '../driver.ts'
import type { Step } from '../steps.ts'

export function printing(step: Step): void {
  step('Print fetches the fonts for paper, and then asks the browser', async (driver) => {
    await driver.gotoElsewhere('checklist/')
    await driver.click('#wi-001 .dt-item-verdict label:has([aria-label="pass"])')
    await driver.click('[data-part="more"]')
    await driver.wishedBy('[data-do="print"]', 'printed')
    expect(await driver.evaluate(loadedFonts)).toBe(3)
  })

  step(
    'the checklist is two sheets, with every item and its mark',
    async (driver) => {
      const claims = await driver.evaluate(textsOf, '.dt-item [data-part="text"]')
      expect(claims.length).toBeGreaterThan(70)
      const { pages, text } = await printed(driver)
      expect(pages).toBe(2)
      for (const claim of claims) expect(text).toContain(squeezed(claim))
      expect(text.split('✅')).toHaveLength(2)
    },
    { needs: 'print' },
  )

  step(
    'the quick reference is one sheet',
    async (driver) => {
      await driver.goto('quick-reference/')
      await driver.press('Control')
      await driver.waitUntil('four fonts are there', fontsAre, 4)
      const headings = await driver.evaluate(textsOf, '.dt-sheet-page h2')
      expect(headings.length).toBeGreaterThan(10)
      const { pages, text } = await printed(driver)
      expect(pages).toBe(1)
      for (const heading of headings) expect(text).toContain(squeezed(heading))
    },
    { needs: 'print' },
  )
}

async function printed(driver: Driver): Promise<{ readonly pages: number; readonly text: string }> {
  const data = new Uint8Array(await driver.print())
  const pdf = await getDocument({ data, useSystemFonts: false, verbosity: 0 }).promise
  const texts: string[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    for (const item of items) if ('str' in item) texts.push(item.str)
  }
  const pages = pdf.numPages
  await pdf.destroy()
  return { pages, text: squeezed(texts.join('')) }
}

/** Text without its white space, which paper has elsewhere. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}

// The functions below run in the page.

function loadedFonts(): number {
  return [...document.fonts].filter(({ status }) => status === 'loaded').length
}

function fontsAre(count: number): boolean {
  return [...document.fonts].filter(({ status }) => status === 'loaded').length === count
}

function textsOf(selector: string): readonly string[] {
  return [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '')
}
