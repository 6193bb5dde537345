// Every order in the page: the wall, the steps of one order, the outcomes, and how a search is stopped.
import { expect, Playground, test } from './playground.ts'

const found = 'In 12 of 16 orders the customer was charged twice'

test('the first press shows the failure: verdict, wall, the smallest order that breaks', async ({
  page,
}) => {
  const playground = await Playground.explored(page)
  await expect(playground.status).toContainText(found)
  await expect(playground.status).toContainText('Every order was run')
  await expect(playground.status).toContainText('live · PGlite, PostgreSQL')
  await expect(playground.wall.locator('.dt-square')).toHaveCount(12)
  await expect(playground.wall.locator('.dt-disc')).toHaveCount(4)
  await expect(playground.wall).toHaveAttribute('aria-valuetext', /of 16 broke, the smallest/)
  await expect(playground.steps).toBeVisible()
  // Shown is the step at which it is decided; the second payment is the next one's.
  await expect(playground.root.getByRole('table', { name: /^WebhookEvent: 2 rows/ })).toBeVisible()
})

test('what a label means is one press away', async ({ page }) => {
  const playground = await Playground.explored(page)
  const means = playground.status.getByText(/compiled to run in this page/)
  await expect(means).toBeHidden()
  await playground.status.getByText(/^live · /).click()
  await expect(means).toBeVisible()
})

test('any order can be gone to, by mouse, by arrow key, and from the list of outcomes', async ({
  page,
}) => {
  const playground = await Playground.explored(page)
  const head = playground.root.getByText(/^Order \d/)
  await playground.wall.locator('.dt-disc').first().click()
  await expect(playground.root.getByRole('table', { name: /^Payment: 1 row/ })).toBeVisible()
  const before = await head.textContent()
  await playground.wall.focus()
  await page.keyboard.press('ArrowRight')
  await expect(head).not.toHaveText(before ?? '')
  const held = playground.root.locator('.dt-endings > li', { hasText: 'Nothing broke' })
  await expect(held).toContainText('4 of 16')
  await held.getByRole('button', { name: 'Show one' }).click()
  await expect(playground.wall).toHaveAttribute('aria-valuetext', /of 16 held/)
})

test('a step is gone to by key and by button, and the tables go with it', async ({ page }) => {
  const playground = await Playground.explored(page)
  const after = playground.root.locator('.dt-pg-after')
  const title = after.locator('.dt-after-title')
  await playground.root
    .getByRole('button', { name: /^Step \d+/ })
    .first()
    .click()
  await expect(title).toHaveText('After step 1')
  await page.keyboard.press('ArrowDown')
  await expect(title).toHaveText('After step 2')
  await page.keyboard.press('End')
  await expect(title).toHaveText(/the last$/)
  await playground.root.getByRole('button', { name: 'One step back' }).click()
  await expect(title).toHaveText('After step 5')
  await expect(after.locator('[data-change="added"]')).toHaveCount(1)
  await playground.root.getByRole('button', { name: /^Go to the step at which/ }).click()
  await expect(playground.steps.locator('[aria-current="step"] .dt-matters')).toHaveCount(1)
})

test('with its index on the payment is safe, the answer is not; the fix holds in every order', async ({
  page,
}) => {
  const playground = await Playground.open(page)
  await playground.index.click()
  await playground.run.click()
  // The look-up still races the insert, and the one that is refused answers 500.
  await expect(playground.status).toContainText(/In 8 of 12 orders /, { timeout: 60_000 })
  await page.goto('playground/create-and-catch/')
  const fixed = new Playground(page)
  await fixed.run.click()
  await expect(fixed.status).toContainText('Held in all 4 orders', { timeout: 60_000 })
  await expect(fixed.status).not.toContainText(/safe/i)
})

test('a crash before any step loses the payment, and its order is drawn', async ({ page }) => {
  const playground = await Playground.open(page, 'playground/create-and-catch/')
  await playground.choose('1', 'Crashes')
  await playground.run.click()
  await expect(playground.status).toContainText(/In 6 of 50 orders .*got nothing/, {
    timeout: 60_000,
  })
  await expect(playground.steps.locator('[data-kind="crash"]')).toBeVisible()
  await expect(playground.root.getByText(/attempt 2/).first()).toBeVisible()
})

test('transactions that overlap are explored, and said to be emulated', async ({ page }) => {
  const playground = await Playground.open(page, 'playground/check-in-transaction/')
  await playground.run.click()
  await expect(playground.status).toContainText('In 240 of 252 orders', { timeout: 120_000 })
  await expect(playground.status).toContainText('emulated · PGlite')
  await expect(playground.wall.locator('i')).toHaveCount(252)
})

test('what cannot be emulated cannot be said, and there is the recorded run', async ({ page }) => {
  const playground = await Playground.open(page, 'playground/check-in-serializable/')
  await playground.run.click()
  await expect(playground.status).toContainText('cannot say', { timeout: 60_000 })
  await expect(playground.status).toContainText(/cannot be emulated/)
  // What came of the refusal is not told as found, by no part of it.
  await expect(playground.status).not.toContainText(/Found|breaks/)
  await expect(playground.root.getByText('Neither held nor broke')).toBeVisible()
  await expect(playground.wall).toBeHidden()
  await expect(page.getByText(/^recorded · PostgreSQL/)).toBeVisible()
})

test('each to a tenant of its own, nobody pays for the other', async ({ page }) => {
  const playground = await Playground.open(page)
  await playground.root.getByText('More that can happen').click()
  await playground.choose('One each')
  await playground.run.click()
  await expect(playground.status).toContainText(/Held in all \d+ orders/, { timeout: 60_000 })
  await expect(playground.status).toContainText('each to a tenant of its own')
})

test('very many orders are asked about first, with their number', async ({ page }) => {
  test.slow()
  const playground = await Playground.open(page)
  await playground.deliver(4)
  await playground.run.click()
  await expect(playground.status).toContainText(/There are about [\d,]+ orders/, {
    timeout: 60_000,
  })
  await playground.status.getByRole('button', { name: /^At most 2 switches/ }).click()
  await expect(playground.status).toContainText(/These are not all the orders/, {
    timeout: 120_000,
  })
})

test('stopped, a search keeps what it has found, and its orders can still be seen', async ({
  page,
}) => {
  const playground = await Playground.open(page)
  await playground.deliver(4)
  await playground.run.click()
  await expect(playground.status).toContainText(/There are about/, { timeout: 60_000 })
  await playground.status.getByRole('button', { name: /^Every order/ }).click()
  await expect(playground.wall.locator('i').nth(30)).toBeVisible({ timeout: 60_000 })
  await playground.stop.click()
  await expect(playground.status).toContainText(/Stopped: [\d,]+ orders had been run/, {
    timeout: 20_000,
  })
  await expect(playground.root.getByText(/^Order \d/)).toBeVisible({ timeout: 20_000 })
  await playground.wall.locator('i').nth(3).click()
  await expect(playground.wall).toHaveAttribute('aria-valuetext', /^order 4 of/)
})

test('a loop without end in a later order ends the search, and what was found stays', async ({
  page,
}) => {
  const playground = await Playground.open(page)
  const source = await playground.handler()
  // The plan takes fewer calls than this, and the search more.
  await playground.write(
    `let calls = 0\n${source.replace('): Promise<number> {', '): Promise<number> {\n  if (++calls > 30) for (;;);')}`,
  )
  await playground.run.click()
  await expect(playground.status).toContainText(/gave nothing else a turn/, { timeout: 60_000 })
  await expect(playground.wall.locator('i').first()).toBeVisible()
  await playground.root.getByRole('button', { name: 'Back to the original' }).click()
  await playground.run.click()
  await expect(playground.status).toContainText(found, { timeout: 60_000 })
})

test('by keyboard alone, from the top of the page to a replayed counterexample', async ({
  page,
}) => {
  const playground = await Playground.open(page)
  const tabTo = async (focused: () => Promise<boolean>) => {
    for (let presses = 0; presses < 80; presses++) {
      if (await focused()) return
      await page.keyboard.press('Tab')
    }
    throw new Error('eighty presses of Tab did not get there')
  }
  const isFocused = (element: unknown) => element === document.activeElement
  await tabTo(() => playground.run.evaluate(isFocused))
  await page.keyboard.press('Enter')
  await expect(playground.status).toContainText(found, { timeout: 60_000 })
  await tabTo(() => playground.wall.evaluate(isFocused))
  await page.keyboard.press('End')
  await expect(playground.wall).toHaveAttribute('aria-valuetext', /^order 16 of 16/)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(playground.root.getByText(/^Order \d/)).toBeVisible()
  const step = playground.root.getByRole('button', { name: /^Step \d+/ })
  await tabTo(() => step.evaluateAll((all) => all.includes(document.activeElement as HTMLElement)))
  await page.keyboard.press('Home')
  await expect(playground.root.locator('.dt-after-title')).toHaveText('After step 1')
})
