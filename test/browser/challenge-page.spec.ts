// The page of a challenge: hints, the solution, a pull request to be marked, and that everybody can read it.
import { challenge } from '../../examples/challenges/review-a-first-handler/challenge.ts'
import { address, bar, expect, judged, row, solve, test, text, written } from './challenge.ts'
import { expectItFits, expectNothingInBothThemes } from './readable.ts'

test('hints one after the other, remembered', async ({ page }) => {
  await page.goto(address)
  const hint = (number: number) => page.getByText(`Hint ${number}: `)
  await expect(hint(1)).toBeVisible()
  await expect(hint(2)).toBeHidden()
  await hint(1).click()
  await hint(2).click()
  await expect(hint(3)).toBeVisible()
  await expect(page.getByText('Leave the look-up out.')).toBeHidden()
  await page.waitForFunction(() =>
    localStorage.getItem('delivered-twice:challenge:fix-check-then-create')?.includes('"hints":2'),
  )
  await page.reload()
  await expect(page.getByText('another delivery fits between them')).toBeVisible()
  await expect(hint(3)).toBeVisible()
  await expect(page.getByText('Leave the look-up out.')).toBeHidden()
})

test('the solution is asked about once, is shown beside the reader’s text, and is noted', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const playground = await written(page, `// mine\n${text('start.ts')}`)
  const why = page.getByText('The index is asked and the row is stored in one step')
  const summary = page.locator('summary', { hasText: 'Show the solution' })
  const ask = page.getByRole('group', { name: 'Show the solution?' })
  await summary.click()
  await expect(ask).toBeVisible()
  await expect(why).toBeHidden()
  await ask.getByRole('button', { name: 'Not yet' }).click()
  await expect(ask).toBeHidden()
  await expect(summary).toBeFocused()
  await page.keyboard.press('Enter')
  await ask.getByRole('button', { name: 'Show the solution' }).click()
  await expect(why).toBeVisible()

  await page.getByRole('button', { name: 'Compare with your handler.ts' }).click()
  const comparison = page.getByRole('region', { name: /^Your handler.ts compared with challenges/ })
  await expect(comparison).toContainText('only in yours: // mine')
  await expect(comparison).toContainText('only in the fix: if (isDuplicateIn(')
  await comparison.getByRole('button', { name: 'Close' }).click()
  await playground.expectWritten(`// mine\n${text('start.ts')}`, 'all')

  await page.reload()
  await summary.click()
  await expect(ask).toBeHidden()
  await expect(why).toBeVisible()
  await playground.write(text('solution.ts'))
  await judged(playground, /^Solved: /)
  await page.reload()
  await expect(bar(page)).toContainText('after the solution had been shown')
})

test('a pull request, marked until exactly what it fails is marked', async ({ page }) => {
  if (challenge.task.type !== 'review') throw new Error('It is no review any more.')
  const { asked } = challenge.task
  await page.goto('./challenges/review-a-first-handler/')
  const check = page.getByRole('button', { name: 'Check my marks' })
  await check.click()
  const failing = asked.filter(({ fails }) => fails)
  const item = (id: string) => page.locator(`[data-item="${id}"]`)
  await expect(bar(page)).toContainText(
    `Not solved yet. ${asked.length - failing.length} of ${asked.length} items`,
  )
  await expect(page.locator('.dt-wrong:visible')).toHaveCount(1)
  for (const { item: id } of failing) {
    await expect(item(id).getByText('You say that this is so.')).toBeVisible()
    await expect(item(id).locator('.dt-because')).toBeHidden()
    await item(id).getByRole('checkbox').check()
    await expect(page.locator('.dt-wrong:visible')).toHaveCount(0)
    await check.click()
  }
  await expect(bar(page)).toContainText(`Solved: ${asked.length} of ${asked.length} items`)
  for (const { item: id } of asked)
    await expect(item(id).getByRole('link', { name: id })).toBeVisible()
  await page.reload()
  await expect(bar(page)).toContainText('Solved on')
  for (const { item: id, fails } of asked)
    await expect(item(id).getByRole('checkbox')).toBeChecked({ checked: fails })
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('all of it can be read, and what needs one says so', async ({ page }) => {
    await page.goto(address)
    await expect(page.getByText(/this page needs JavaScript/)).toBeVisible()
    await expect(page.locator('.dt-goals li')).toHaveCount(3)
    for (const number of [1, 2, 3]) await page.getByText(`Hint ${number}: `).click()
    await expect(page.getByText('Leave the look-up out.')).toBeVisible()
    await page.getByText('Show the solution').first().click()
    await expect(page.getByText('The index is asked and the row is stored')).toBeVisible()
    await expect(page.locator('.dt-solution')).toContainText('isDuplicateIn')
    await expectItFits(page)
  })
})

for (const path of ['', 'fix-check-then-create/', 'review-a-first-handler/'])
  test(`/challenges/${path} fits and can be read by everybody`, async ({ page }) => {
    await page.goto(`./challenges/${path}`)
    await expectItFits(page)
    await expectNothingInBothThemes(page)
  })

test('solved, with everything open, it can be read by everybody, too', async ({ page }) => {
  test.setTimeout(120_000)
  await solve(page)
  await page.getByText('Hint 1: ').click()
  await page.locator('summary', { hasText: 'Show the solution' }).click()
  await page.getByRole('button', { name: 'Show the solution' }).click()
  await expectItFits(page)
  await expectNothingInBothThemes(page)
  await page.goto('./challenges/')
  await expect(row(page)).toContainText('solved')
  await expectNothingInBothThemes(page)
})
