// What a screen reader is told while a playground is used: each thing once, and nothing that changes ten times a second.
import type { Page } from '@playwright/test'
import { expect, Playground, test } from './playground.ts'

/** Writes down what the places that are announced say, each time that one says something new. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const places = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]'
    const said: string[] = []
    const last = new Map<Element, string>()
    const hear = () => {
      for (const place of document.querySelectorAll<HTMLElement>(places)) {
        const words = place.innerText.replace(/\s+/g, ' ').trim()
        if (words !== '' && words !== (last.get(place) ?? '')) said.push(words)
        last.set(place, words)
      }
    }
    hear()
    said.length = 0
    new MutationObserver(hear).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    })
    Object.assign(globalThis, { said })
  })
}

function said(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (globalThis as unknown as { said: string[] }).said)
}

test('a run is announced once, by its verdict', async ({ page }) => {
  const playground = await Playground.open(page)
  await listen(page)
  await playground.run.click()
  await expect(playground.steps).toBeVisible({ timeout: 60_000 })
  expect(await said(page)).toEqual([expect.stringContaining('In 12 of 16 orders')])
})

test('a long search says nothing until it ends, however much it finds', async ({ page }) => {
  test.setTimeout(120_000)
  const playground = await Playground.explored(page)
  await playground.deliver(3)
  await listen(page)
  await playground.run.click()
  await expect(playground.status).toContainText(/In [\d,]{3,} of [\d,]+ orders/, {
    timeout: 90_000,
  })
  const changes = await said(page)
  expect(changes).toHaveLength(1)
  expect(changes[0]).toMatch(/^\W*In [\d,]{3,} of/)
})

test('an error is announced, with its line, and so is what comes after it', async ({ page }) => {
  const playground = await Playground.openStorm(page)
  await playground.write('export async function handle( {')
  await listen(page)
  await playground.run.click()
  await expect(playground.status).toContainText('does not compile', { timeout: 60_000 })
  const [first, ...others] = (await said(page)).filter((words) => words.includes('compile'))
  expect(first).toMatch(/does not compile/)
  expect(others).toEqual([])
  await playground.reset.click()
  await expect(playground.status).not.toContainText('does not compile')
})

test('what an index did, and that a link was copied, is announced', async ({ page }) => {
  const playground = await Playground.open(page)
  await listen(page)
  await playground.index.click()
  await expect.poll(() => said(page)).toEqual([expect.stringContaining('The next run begins with')])
  await playground.link()
  await expect.poll(() => said(page)).toHaveLength(2)
})

test('each step of a walk is announced once', async ({ page }) => {
  const playground = await Playground.open(page)
  await playground.choose('You choose')
  await playground.run.click()
  await expect(playground.status).toContainText('stand before their first step', {
    timeout: 60_000,
  })
  await listen(page)
  await page.keyboard.press('1')
  await expect
    .poll(() => said(page))
    .toEqual([expect.stringMatching(/^Step 1: delivery 1.*Who goes next\?$/)])
  await page.keyboard.press('2')
  await expect.poll(() => said(page)).toHaveLength(2)
})
