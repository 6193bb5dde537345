// A review as a reviewer makes it: marked, filtered, by keyboard, kept, cleared and had back.
import { Checklist } from './checklist.ts'
import { expect, test } from './playground.ts'
import { expectItFits, expectNothingInBothThemes } from './readable.ts'
import { refuseStorage } from './refuse-storage.ts'

test('marks and notes are counted, and there again after a reload', async ({ page }) => {
  const checklist = await Checklist.open(page)
  await checklist.mark('WI-001', 'pass')
  await checklist.mark('WI-002', 'fail')
  await checklist.note('WI-002', 'Line 12 makes the key of the body.')
  await expect(checklist.progress(1)).toContainText(/^1 .*2 of \d+, 1 failed$/)
  await expect(checklist.decision).toHaveText('So far: request changes. WI-002 failed.')
  await page.reload()
  await expect(checklist.verdict('WI-001', 'pass')).toBeChecked()
  await expect(checklist.verdict('WI-002', 'fail')).toBeChecked()
  await expect(page.getByLabel('Note on WI-002')).toHaveValue('Line 12 makes the key of the body.')
  await checklist.mark('WI-002', 'open')
  await expect(checklist.progress(1)).toContainText(/1 of \d+$/)
})

test('the list and the filter leave what was asked for, and say so where that is nothing', async ({
  page,
}) => {
  const checklist = await Checklist.open(page)
  const all = await checklist.items.count()
  await checklist.mark('WI-001', 'pass')
  await checklist.choice('Show').selectOption('open')
  await expect(checklist.items).toHaveCount(all - 1)
  // A row that is marked stays where it is until the filter is asked again.
  await checklist.mark('WI-002', 'pass')
  await expect(checklist.item('WI-002')).toBeVisible()
  await checklist.choice('Show').selectOption('fail')
  await expect(page.getByText('No item is both in this list and in this filter.')).toBeVisible()
  await page.getByRole('button', { name: 'Show every item' }).click()
  await expect(checklist.items).toHaveCount(all)
  await checklist.choice('List').selectOption('blockers only')
  const blockers = await checklist.items.count()
  expect(blockers).toBeLessThan(all / 2)
  for (const item of await checklist.items.all()) await expect(item).toContainText('blocker')
  await page.reload()
  await expect(checklist.items).toHaveCount(blockers)
})

test('a red flag leads to its item, whatever hides it', async ({ page }) => {
  const checklist = await Checklist.open(page)
  await checklist.choice('List').selectOption('blockers only')
  await checklist.choice('Show').selectOption('fail')
  await expect(checklist.items).toHaveCount(0)
  const flag = page.locator('.dt-flags a').first()
  const id = (await flag.textContent()) ?? ''
  await flag.click()
  await expect(checklist.item(id)).toBeInViewport()
})

test('by keyboard alone: from the bar to a verdict, a note, and the next item', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'a phone has no Tab key')
  const checklist = await Checklist.open(page)
  await checklist.reviews.focus()
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    if (
      await checklist
        .verdict('WI-001', 'open')
        .evaluate((radio) => radio === document.activeElement)
    )
      break
  }
  await expect(checklist.verdict('WI-001', 'open')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(checklist.verdict('WI-001', 'pass')).toBeChecked()
  await page.keyboard.press('f')
  await expect(checklist.verdict('WI-001', 'fail')).toBeChecked()
  await page.keyboard.press('m')
  await page.keyboard.type('fj')
  await expect(page.getByLabel('Note on WI-001')).toHaveValue('fj')
  await page.keyboard.press('Escape')
  await page.keyboard.press('w')
  await expect(checklist.item('WI-001').getByText('Verify:')).toBeVisible()
  await page.keyboard.press('j')
  await expect(checklist.verdict('WI-002', 'open')).toBeFocused()
  await page.keyboard.press('n')
  await page.keyboard.press('k')
  await expect(checklist.verdict('WI-001', 'fail')).toBeFocused()
  await page.keyboard.press('o')
  await expect(checklist.verdict('WI-001', 'open')).toBeChecked()
  await expect(checklist.verdict('WI-002', 'not applicable')).toBeChecked()
})

test('cleared and deleted reviews can be had back, with every mark', async ({ page }) => {
  const checklist = await Checklist.open(page)
  await checklist.mark('WI-001', 'pass')
  await checklist.note('WI-003', 'kept')
  await checklist.more('Clear all marks')
  await expect(checklist.verdict('WI-001', 'open')).toBeChecked()
  await page.reload()
  await page.getByRole('button', { name: 'Bring back “Review 1”' }).click()
  await expect(checklist.verdict('WI-001', 'pass')).toBeChecked()
  await expect(page.getByLabel('Note on WI-003')).toHaveValue('kept')
  await checklist.more('Delete this review')
  await expect(checklist.says).toContainText('“Review 1” is deleted.')
  await page.getByRole('button', { name: 'Bring back “Review 1”' }).click()
  await expect(checklist.verdict('WI-001', 'pass')).toBeChecked()
  await expect(page.getByRole('button', { name: /^Bring back/ })).toBeHidden()
})

test('several reviews, by name', async ({ page }) => {
  const checklist = await Checklist.open(page)
  await checklist.mark('WI-001', 'pass')
  await checklist.more('New review')
  await checklist.more('Rename')
  await page.getByLabel('Name').fill('Refunds, #42')
  await page.keyboard.press('Enter')
  await expect(checklist.reviews).toContainText('Refunds, #42')
  await expect(checklist.verdict('WI-001', 'open')).toBeChecked()
  await checklist.reviews.selectOption('Review 1')
  await expect(checklist.verdict('WI-001', 'pass')).toBeChecked()
})

test('two tabs at once: what one marks the other shows, and neither loses a mark', async ({
  page,
  context,
}) => {
  const one = await Checklist.open(page)
  const other = await Checklist.open(await context.newPage())
  await one.mark('WI-001', 'pass')
  await expect(other.verdict('WI-001', 'pass')).toBeChecked()
  await other.mark('WI-002', 'fail')
  await one.note('WI-003', 'from one')
  await expect(one.verdict('WI-002', 'fail')).toBeChecked()
  await expect(other.page.getByLabel('Note on WI-003')).toHaveValue('from one')
  await page.reload()
  await expect(one.progress(1)).toContainText(/2 of/)
})

test.describe('where the browser keeps nothing', () => {
  // Starlight's own theme script does not expect it.
  test.use({ expectedErrors: [/The operation is insecure/] })

  test('it says so, and the review can still be taken along', async ({ page }) => {
    await refuseStorage(page)
    const checklist = await Checklist.open(page)
    await checklist.mark('WI-001', 'fail')
    await expect(checklist.says).toContainText('This browser keeps nothing for this site')
    await checklist.mark('WI-002', 'pass')
    await expect(checklist.progress(1)).toContainText(/2 of/)
    const link = await checklist.link()
    await page.goto('about:blank')
    await page.goto(link)
    await expect(checklist.verdict('WI-001', 'fail')).toBeChecked()
  })
})

test('without a script it is a page to read, with nothing dead on it', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL as string })
  const page = await context.newPage()
  await page.goto('./checklist/')
  await expect(page.locator('.dt-item').first()).toContainText('WI-001')
  await expect(page.locator('.dt-review').getByRole('button')).toHaveCount(0)
  await expect(page.getByRole('radio')).toHaveCount(0)
  await page.getByText('Why, and what to look for').first().click()
  await expect(page.getByText('Verify:').first()).toBeVisible()
  await context.close()
})

for (const address of ['checklist/', 'checklist/wi-001/'])
  test(`axe finds nothing on /${address}, in both themes, and it fits`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await page.goto(`./${address}`)
    if (address === 'checklist/') {
      const checklist = new Checklist(page)
      await checklist.mark('WI-001', 'pass')
      await checklist.mark('WI-002', 'fail')
      await checklist.note('WI-003', 'a note')
      await checklist.item('WI-002').getByText('Why, and what').click()
      await page.getByText('More', { exact: true }).click()
    }
    await expectNothingInBothThemes(page)
    await expectItFits(page)
  })
