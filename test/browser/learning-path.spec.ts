// The learning path in use: ticks that stay, can be taken along and can be deleted, and a plan on paper.
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './playground.ts'
import { expectLegible, loadedFonts, printed, squeezed } from './printed.ts'
import { expectItFits, expectNothingInBothThemes } from './readable.ts'
import { refuseStorage } from './refuse-storage.ts'

const first = 'beginner-1-read'
const second = 'advanced-4-check'

async function open(page: Page): Promise<void> {
  await page.goto('./learning-path/')
  await expect(tick(page, first)).toBeEnabled()
}

const tick = (page: Page, id: string) => page.locator(`input[data-step="${id}"]`)
const says = (page: Page) => page.locator('dt-path-bar').getByRole('status')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('path')))

async function openFile(page: Page, text: string): Promise<void> {
  await page
    .getByLabel('Open a file')
    .setInputFiles({ name: 'path.json', mimeType: 'application/json', buffer: Buffer.from(text) })
}

test.describe('ticks', () => {
  test.use({ acceptDownloads: true })

  test('stay over a reload, go into a file, are deleted, and come back from it', async ({
    page,
  }) => {
    await open(page)
    await tick(page, first).check()
    await page.locator(`label[for="step-${second}"]`).click()
    await page.reload()
    await expect(tick(page, first)).toBeChecked()
    await expect(tick(page, second)).toBeChecked()
    await expect(page.locator('input[data-step]:checked')).toHaveCount(2)

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      press(page, 'Save as file'),
    ])
    const text = await readFile(await download.path(), 'utf8')
    expect(JSON.parse(text)).toMatchObject({ version: 1, done: [second, first] })

    await press(page, 'Delete my ticks')
    await expect(page.locator('input[data-step]:checked')).toHaveCount(0)
    expect(await kept(page)).toEqual([])
    await page.reload()
    await expect(tick(page, first)).toBeEnabled()
    await expect(page.locator('input[data-step]:checked')).toHaveCount(0)

    await tick(page, 'afternoon-run-first').check()
    await openFile(page, text)
    await expect(says(page)).toHaveText('Opened: 2 ticks more.')
    await page.reload()
    await expect(page.locator('input[data-step]:checked')).toHaveCount(3)
  })
})

test('deleted ticks can be brought back while the page is open', async ({ page }) => {
  await open(page)
  await tick(page, first).check()
  await press(page, 'Delete my ticks')
  await tick(page, second).check()
  await press(page, 'Bring them back')
  await expect(tick(page, first)).toBeChecked()
  await expect(tick(page, second)).toBeChecked()
  await expect(page.getByRole('button', { name: 'Bring them back' })).toBeHidden()
})

test('a file of something else is refused, and the ticks stay', async ({ page }) => {
  await open(page)
  await tick(page, first).check()
  await openFile(page, '{"format":"delivered-twice review","version":1}')
  await expect(says(page)).toContainText('It holds no learning path.')
  await expect(tick(page, first)).toBeChecked()
})

test('what one tab ticks another shows, and neither loses a tick', async ({ page, context }) => {
  await open(page)
  const other = await context.newPage()
  await open(other)
  await tick(page, first).check()
  await expect(tick(other, first)).toBeChecked()
  await tick(other, second).check()
  await expect(tick(page, second)).toBeChecked()
  await page.reload()
  await expect(page.locator('input[data-step]:checked')).toHaveCount(2)
})

test('“what it keeps” lists the ticks and deletes them', async ({ page }) => {
  await open(page)
  await tick(page, first).check()
  await page.goto('./your-data/')
  await press(page, 'Delete: Learning path')
  await open(page)
  await expect(tick(page, first)).not.toBeChecked()
})

test.describe('where the browser keeps nothing', () => {
  // Starlight's own theme script does not expect it.
  test.use({ expectedErrors: [/The operation is insecure/] })

  test('it says so, and the ticks are there until the page goes', async ({ page }) => {
    await refuseStorage(page)
    await open(page)
    await tick(page, first).check()
    await expect(says(page)).toContainText('This browser keeps nothing for this site')
    await tick(page, second).check()
    await expect(page.locator('input[data-step]:checked')).toHaveCount(2)
  })
})

test('without a script it is a page to read, with nothing dead on it', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL as string })
  const page = await context.newPage()
  await page.goto('./learning-path/')
  await expect(page.getByRole('heading', { name: 'Day 4: Teach somebody' })).toBeVisible()
  await expect(page.locator('.dt-step').first()).toContainText('quick reference')
  await expect(page.locator('.dt-step-box').first()).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Save as file' })).toHaveCount(0)
  await context.close()
})

test('by keyboard alone, a step is ticked and its link followed', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone has no Tab key')
  await open(page)
  await tick(page, first).focus()
  await page.keyboard.press('Space')
  await expect(tick(page, first)).toBeChecked()
  await expect(tick(page, first)).toHaveAccessibleName(/^Read: The quick reference/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/quick-reference\/$/)
})

test('axe finds nothing, in both themes, and it fits', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await open(page)
  await tick(page, first).check()
  await press(page, 'Delete my ticks')
  await tick(page, second).check()
  await expectNothingInBothThemes(page)
  await expectItFits(page)
})

for (const format of ['A4', 'Letter'] as const)
  test(`on ${format}: two pages, every step with its box, in the font that is shipped`, async ({
    page,
    isMobile,
  }) => {
    test.skip(isMobile, 'paper is as wide everywhere')
    await open(page)
    expect(await loadedFonts(page)).toBe(0)
    await tick(page, first).check()
    const sheet = await printed(page, format)
    expect(sheet.pages).toBe(2)
    expectLegible(sheet, 7.5)

    const paper = squeezed(sheet.text)
    const steps = await page.locator('.dt-step > p').allTextContents()
    expect(steps.length).toBeGreaterThan(60)
    for (const step of steps) expect(paper).toContain(squeezed(step))
    const count = (sign: string) => paper.split(sign).length - 1
    expect([count('[]'), count('[x]')]).toEqual([steps.length - 1, 1])
    for (const heading of await page.locator('.dt-path-sheet :is(h2, h3)').allTextContents())
      expect(paper).toContain(squeezed(heading))
    expect(paper).not.toContain('Teamtraining')
  })
