// A challenge as a reader solves it: its text, its goals, and what is said of a run.
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expect, Playground, test as base } from './playground.ts'

export { expect, Playground }

/** With fingers, and everywhere here: the editor that a phone gets. */
export const test = base.extend<{ plainEditor: undefined }>({
  plainEditor: [
    async ({ page }, use) => {
      // Not in the frame that runs handlers: it may keep nothing.
      await page.addInitScript(() => {
        if (top === window && location.protocol.startsWith('http'))
          localStorage.setItem('delivered-twice:editor', 'plain')
      })
      await use(undefined)
    },
    { auto: true },
  ],
})

const folder = 'examples/challenges/fix-check-then-create'
export const address = './challenges/fix-check-then-create/'
export const text = (file: string) => readFileSync(`${folder}/${file}`, 'utf8')

export const bar = (page: Page): Locator => page.locator('.dt-judged')
export const goal = (page: Page, name: string): Locator =>
  page.locator('.dt-goals li').filter({ hasText: name })
export const row = (page: Page): Locator =>
  page.locator('.dt-challenge-list li').filter({ hasText: 'Mend the check before the insert' })

export async function written(page: Page, handler: string): Promise<Playground> {
  const playground = await Playground.open(page, address)
  await playground.write(handler)
  return playground
}

export async function judged(playground: Playground, says: RegExp): Promise<void> {
  await playground.run.click()
  await expect(bar(playground.page).getByRole('status')).toHaveText(says, { timeout: 60_000 })
}

export async function solve(page: Page): Promise<Playground> {
  const playground = await written(page, text('solution.ts'))
  await judged(playground, /^Solved: (\d+) of \1 orders held, \w+\.$/)
  return playground
}
