// What every page has to be: within its screen, and nothing that axe finds, whichever theme the reader has.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './playground.ts'

/** What the standard asks for up to 2.2 AA, and what is good practice beyond it. */
export const rules = [
  'wcag2a',
  'wcag2aa',
  'wcag21a',
  'wcag21aa',
  'wcag22aa',
  'best-practice',
] as const

/** Those that look at colours. What the others look at is the same in either theme. */
const ofColours = ['color-contrast', 'link-in-text-block']

/** What axe finds and this project cannot mend, and why. */
const known = [
  {
    rule: 'landmark-unique',
    of: /^<pre data-language=/,
    why: 'Expressive Code makes a region of each block of code that scrolls, and names only those with a title.',
  },
] as const

export async function expectItFits(page: Page): Promise<void> {
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(beyond, 'pixels beyond the right edge').toBeLessThanOrEqual(0)
}

/** The theme is switched as its own switch does: the page stays as it is. */
export async function expectNothingInBothThemes(page: Page): Promise<void> {
  await switchTo(page, 'dark')
  await expectNothing(page, () => new AxeBuilder({ page }).withTags([...rules]))
  await switchTo(page, 'light')
  await expectNothing(page, () => new AxeBuilder({ page }).withRules(ofColours))
}

async function switchTo(page: Page, theme: 'dark' | 'light'): Promise<void> {
  await page.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme)
}

/** Code that scrolls can be tabbed to once the browser had a moment for it: what is found at once is looked at again. */
async function expectNothing(page: Page, axe: () => AxeBuilder): Promise<void> {
  const found = async () => {
    // The pages' own frames are none of axe's: without them it need not open a page to merge what they say.
    const { violations, passes } = await axe().setLegacyMode(true).analyze()
    expect(passes, 'rules that looked at something').not.toEqual([])
    return violations.flatMap(({ id, nodes }) => {
      const ours = nodes.filter(
        ({ html }) => !known.some(({ rule, of }) => rule === id && of.test(html)),
      )
      return ours.length === 0 ? [] : [[id, ours.length, ours[0]?.html]]
    })
  }
  let left = await found()
  if (left.length > 0) {
    await page.waitForTimeout(2_000)
    left = await found()
  }
  // Softly: one page does not keep the next from being looked at.
  expect.soft(left, page.url()).toEqual([])
}
