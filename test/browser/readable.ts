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

export async function expectItFits(page: Page): Promise<void> {
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(beyond, 'pixels beyond the right edge').toBeLessThanOrEqual(0)
}

/** The theme is switched as its own switch does: the page stays as it is. */
export async function expectNothingInBothThemes(page: Page): Promise<void> {
  await switchTo(page, 'dark')
  await expectNothing(page, (axe) => axe.withTags([...rules]))
  await switchTo(page, 'light')
  await expectNothing(page, (axe) => axe.withRules(ofColours))
}

async function switchTo(page: Page, theme: 'dark' | 'light'): Promise<void> {
  await page.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme)
}

async function expectNothing(page: Page, asked: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  // Of what is as it should be, one element of a rule is told and not each.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  // The pages' own frames are none of axe's: without them it need not open a page to merge what they say.
  const { violations, passes } = await asked(axe).setLegacyMode(true).analyze()
  expect(passes, 'rules that looked at something').not.toEqual([])
  const found = violations.map(({ id, nodes }) => [id, nodes.length, nodes[0]?.html])
  // Softly: one page does not keep the next from being looked at.
  expect.soft(found, page.url()).toEqual([])
}
