// The catalogue as a reader looks through it: searched, filtered, linked, by keyboard; and axe over its pages.
import type { Page } from '@playwright/test'
import { expect, test } from './playground.ts'
import { expectNothingInBothThemes } from './readable.ts'

const rows = (page: Page) => page.locator('.dt-catalogue tbody tr').filter({ visible: true })
const count = (page: Page) => page.locator('.dt-catalogue [data-part="count"]')

test('what is asked for is what is shown, and the address says it', async ({ page }) => {
  await page.goto('./examples/')
  const all = await rows(page).count()
  expect(all).toBeGreaterThan(45)
  await page.getByLabel('Family').selectOption({ label: 'Double booking' })
  await expect(page).toHaveURL(/\?family=double-booking$/)
  const bookings = await rows(page).count()
  expect(bookings).toBeGreaterThan(3)
  expect(bookings).toBeLessThan(all)
  await expect(count(page)).toContainText(String(bookings))
  await page.getByLabel('Verdict').selectOption('holds')
  for (const row of await rows(page).all()) await expect(row).toContainText('holds in')
  await page.reload()
  await expect(page.getByLabel('Family')).toHaveValue('double-booking')
  await expect(rows(page)).not.toHaveCount(bookings)
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(rows(page)).toHaveCount(all)
  await expect(page).toHaveURL(/\/examples\/$/)
})

test('by keyboard, from the search to an example', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone has no Tab key')
  await page.goto('./examples/')
  await page.getByRole('searchbox', { name: 'Search' }).focus()
  await page.keyboard.type('deadlock 40P01')
  await expect(rows(page)).not.toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Search' }).fill('wallets')
  const first = rows(page).first().getByRole('link').first()
  await expect(first).toBeVisible()
  await first.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/examples\/[\w-]+\/$/)
  await expect(page.getByRole('heading', { name: 'The verdict' })).toBeVisible()
})

test('what nothing matches says so, and leads back', async ({ page }) => {
  await page.goto('./examples/?q=nothing+has+these+words')
  await expect(page.getByText('No example matches all of this.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear every filter' }).click()
  await expect(rows(page)).not.toHaveCount(0)
})

test('what breaks only under a crash, and what PGlite cannot show', async ({ page }) => {
  await page.goto('./examples/')
  await page.getByLabel('Breaks only under a crash').check()
  await expect(rows(page)).not.toHaveCount(0)
  for (const row of await rows(page).all()) await expect(row).toContainText(/needs .*crash/)
  await page.getByLabel('Breaks only under a crash').uncheck()
  await page.getByLabel('PGlite cannot show it').check()
  await expect(rows(page)).not.toHaveCount(0)
  for (const row of await rows(page).all()) await expect(row).toContainText('cannot say')
})

test('the verdict is prose, and the tables of what was recorded stay tables', async ({ page }) => {
  await page.goto('./examples/read-modify-write/')
  const prose = await page.locator('.dt-lead').evaluate((lead) => getComputedStyle(lead).fontFamily)
  await expect(page.locator('.dt-verdict tbody td').first()).toHaveCSS('font-family', prose)
  const recorded = page.locator('.dt-recorded tbody tr').first()
  await expect(recorded).toHaveCSS('display', 'table-row')
})

for (const address of ['examples/', 'examples/read-modify-write/', 'errors/', 'errors/P2039/'])
  test(`axe finds nothing on /${address}, in both themes`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`./${address}`)
    await expectNothingInBothThemes(page)
  })
