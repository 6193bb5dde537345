// A link to a playground, as it is made and as it opens: it shows, and runs nothing until asked.
import type { Page } from '@playwright/test'
import { expect, Playground, test } from './playground.ts'

const address = './playground/check-then-create-without-index/'

/** Another reader: nothing of the first one's is kept here. */
async function opened(page: Page, link: string): Promise<Playground> {
  await page.evaluate(() => localStorage.clear())
  await page.goto('about:blank')
  const playground = await Playground.open(page, link)
  await expect(playground.status).toContainText('Opened from a link: nothing has been run')
  expect(page.workers()).toHaveLength(0)
  await expect(page.locator('iframe')).toHaveCount(0)
  return playground
}

test('an order and a step of it: shown as linked, run when asked, and there again', async ({
  page,
}) => {
  const before = await Playground.explored(page, address)
  await before.root
    .getByRole('button', { name: /^Step 2\b/ })
    .first()
    .click()
  const title = 'After step 2'
  await expect(before.root.locator('.dt-after-title')).toHaveText(title)
  const order = await before.root.getByText(/^Order \d/).textContent()
  const link = await before.link()
  expect(new URL(link).pathname).toMatch(/\/playground\/check-then-create-without-index\/$/)

  const after = await opened(page, link)
  await expect(after.status).toContainText((order ?? '').replace('Order ', ''))
  await expect(after.steps).toHaveCount(0)
  await after.root.getByRole('button', { name: 'Replay this order' }).click()
  await expect(after.steps).toBeVisible({ timeout: 60_000 })
  await expect(after.root.getByText(/^Order \d/)).toHaveText(order ?? '')
  await expect(after.root.locator('.dt-after-title')).toHaveText(title)
  await expect(after.status).toContainText('the customer was charged twice')
  await expect(after.status).not.toContainText('nothing has been run')
})

test('changed code and controls travel; what the reader has there can be had back', async ({
  page,
}) => {
  const before = await Playground.open(page, address)
  await before.choose('Storm')
  await expect(before.root).toHaveAttribute('data-mode', 'storm')
  await before.deliver(5)
  const changed = `// 雷 💳\n${await before.handler()}`
  await before.write(changed)
  const link = await before.link()
  expect(link.length).toBeLessThan(2_000)

  const after = await opened(page, link)
  await expect(after.root.getByRole('radio', { name: 'Storm', exact: true })).toBeChecked()
  await expect(after.root).toHaveAttribute('data-edited', '')
  await after.edit.click()
  await after.expectWritten('雷 💳')
  await after.run.click()
  await expect(after.status).toContainText('5 payments', { timeout: 60_000 })
})

const refused = [
  ['of a version to come', () => '#v2.abc.def', 'made by a newer version'],
  ['of a version that never was', () => '#v0.abc.def', 'never had'],
  ['of noise, a megabyte of it', () => `#v1.${'aB3-_'.repeat(200_000)}`, 'longer than any'],
  ['cut short', (link: string) => link.slice(0, -9), 'cut short'],
] as const

for (const [which, change, says] of refused) {
  test(`a link ${which} gives a sentence, and the example as shipped`, async ({ page }) => {
    const before = await Playground.open(page, address)
    const hash = change(new URL(await before.link()).hash)
    await page.goto('about:blank')
    const after = await Playground.open(page, address)
    await page.evaluate((fragment) => void (location.hash = fragment), hash)
    await expect(after.status).toContainText(says)
    await expect(after.root).not.toHaveAttribute('data-edited')
    expect(page.workers()).toHaveLength(0)
    await after.run.click()
    await expect(after.status).toContainText('the customer was charged twice', { timeout: 60_000 })
  })
}
