// The table of providers as a reader looks through it, with and without its script.
import type { Page } from '@playwright/test'
import { expect, test } from './playground.ts'

const rows = (page: Page) => page.locator('dt-providers tbody tr').filter({ visible: true })

test('what is asked for is what is shown', async ({ page }) => {
  await page.goto('./providers/')
  const all = await rows(page).count()
  expect(all).toBeGreaterThan(20)
  await page.getByLabel('Time in the signature').selectOption('no')
  await expect(rows(page).filter({ hasText: 'GitHub' })).not.toHaveCount(0)
  await expect(rows(page).filter({ hasText: 'Svix' })).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Search' }).fill('x-github-delivery')
  await expect(rows(page)).toHaveCount(1)
  await expect(page.getByText(`1 of ${all} providers`)).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search' }).fill('nothing has these words')
  await expect(page.getByText('No provider matches all of this.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(rows(page)).toHaveCount(all)
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('every row is there, and no form that would do nothing', async ({ page }) => {
    await page.goto('./providers/')
    expect(await rows(page).count()).toBeGreaterThan(20)
    await expect(page.locator('dt-providers form')).toBeHidden()
  })
})
