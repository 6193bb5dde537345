// What is drawn of a run and of a search, gone about with the mouse and with the keyboard.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { resultsPage } from '../support/results-page/html.ts'

let html: string

test.beforeAll(async () => {
  html = await resultsPage()
})

test.beforeEach(({ page }) => page.setContent(html))

function told(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => window.results.told)
}

/** Every third order held. */
function fill(page: Page, count: number): Promise<void> {
  return page.evaluate((count) => {
    const cells = Array.from({ length: count }, (_, index) => ({
      schedule: `v1:1.${index + 1}`,
      broken: index % 3 !== 0,
    }))
    for (let at = 0; at < count; at += 50) window.results.wall.append(cells.slice(at, at + 50))
  }, count)
}

test('a step is gone to by a press anywhere on its line, and the tables follow', async ({
  page,
}) => {
  await page.getByText('INSERT Payment').first().click()
  await expect(page.locator('tr[aria-current="step"]')).toHaveAttribute('data-at', '3')
  await expect(page.getByRole('table', { name: 'Payment: 1 row' })).toBeVisible()
  expect(await told(page)).toEqual(['step 3'])
})

test('the arrow keys, Home and End go from step to step, and stop at the ends', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Step 2' }).focus()
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown', 'End', 'ArrowDown', 'Home'])
    await page.keyboard.press(key)
  expect(await told(page)).toEqual(['step 1', 'step 1', 'step 2', 'step 4', 'step 4', 'step 1'])
  await expect(page.getByRole('button', { name: 'Step 1' })).toBeFocused()
})

test('a timeline is two stops for Tab, however long: its step, and what that step says in whole', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Step 2' }).focus()
  await page.keyboard.press('Tab')
  await expect(page.locator('[data-at="2"] summary')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-at="2"] pre')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.locator('.dt-timeline :focus')).toHaveCount(0)
})

test('the page may go to a step by itself, without a word and without the focus', async ({
  page,
}) => {
  await page.evaluate(() => window.results.select(4))
  await expect(page.locator('tr[aria-current="step"]')).toHaveAttribute('data-at', '4')
  expect(await told(page)).toEqual([])
  await expect(page.locator(':focus')).toHaveCount(0)
})

test('the wall: a press, the arrow keys by one and by a line of cells, and what is said of it', async ({
  page,
}) => {
  await fill(page, 200)
  await page.evaluate(() => window.results.wall.markSmallest('v1:1.2'))
  const slider = page.getByRole('slider', { name: 'Orders, as they were run' })
  await expect(slider).toHaveAttribute('aria-valuetext', 'none of 200 orders')
  await slider.locator('i').nth(1).click()
  await expect(slider).toHaveAttribute(
    'aria-valuetext',
    'order 2 of 200 broke, the smallest that does: 1 2',
  )
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await expect(slider).toHaveAttribute('aria-valuenow', '3')
  const columns = await slider.evaluate(
    (grid) => getComputedStyle(grid).gridTemplateColumns.split(' ').length,
  )
  await page.keyboard.press('ArrowDown')
  await expect(slider).toHaveAttribute('aria-valuenow', String(3 + columns))
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowRight')
  await expect(slider.locator('[data-selected]')).toHaveCount(1)
  expect(await told(page)).toEqual([
    'order 1: v1:1.2',
    'order 2: v1:1.3',
    `order ${2 + columns}: v1:1.${3 + columns}`,
    'order 199: v1:1.200',
  ])
})

test('five thousand orders fill two thousand cells and are all counted, at once', async ({
  page,
}) => {
  const before = Date.now()
  await fill(page, 5_000)
  await expect(page.locator('.dt-cells i')).toHaveCount(2_000)
  await expect(page.locator('.dt-legend')).toHaveText('1667 held 3333 broke')
  expect(await page.evaluate(() => window.results.wall.full)).toBe(true)
  expect(Date.now() - before).toBeLessThan(5_000)
})

test('nothing scrolls sideways, and axe finds nothing, in either theme', async ({ page }) => {
  await fill(page, 400)
  await page.evaluate(() => window.results.wall.select(3))
  for (const theme of ['dark', 'light']) {
    await page.evaluate((theme) => (document.documentElement.dataset['theme'] = theme), theme)
    const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(width).toBeLessThanOrEqual(0)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
})
