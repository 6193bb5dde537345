// A review on its way to somebody else: as a link, as a file, as Markdown.
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { toString } from 'mdast-util-to-string'
import { gfm } from 'micromark-extension-gfm'
import { readFile } from 'node:fs/promises'
import { Checklist } from './checklist.ts'
import { expect, test } from './playground.ts'

test.use({ acceptDownloads: true })

test('a link has the whole review, and never takes the place of one’s own', async ({
  page,
  browser,
}) => {
  const mine = await Checklist.open(page)
  await mine.mark('WI-001', 'pass')
  await mine.note('WI-002', 'See line 12 — “key”.')
  const link = await mine.link()
  expect(link.length).toBeLessThan(2000)

  const context = await browser.newContext()
  const theirs = await Checklist.open(await context.newPage(), '')
  await theirs.mark('WI-001', 'fail')
  await theirs.page.goto('about:blank')
  await theirs.page.goto(link)
  await expect(theirs.says).toContainText('Opened “Review 1 (2)” from a link.')
  await expect(theirs.verdict('WI-001', 'pass')).toBeChecked()
  await expect(theirs.page.getByLabel('Note on WI-002')).toHaveValue('See line 12 — “key”.')
  // A reload does not open it once more.
  expect(new URL(theirs.page.url()).hash).toBe('')
  await theirs.reviews.selectOption('Review 1')
  await expect(theirs.verdict('WI-001', 'fail')).toBeChecked()
  await context.close()
})

test('a link that was cut short, changed or made later says so, and changes nothing', async ({
  page,
}) => {
  const checklist = await Checklist.open(page)
  await checklist.mark('WI-001', 'pass')
  const link = await checklist.link()
  for (const [broken, says] of [
    [link.slice(0, -12), 'cut short'],
    [link.replace(/.\.(?=\w{7}$)/, '_.'), 'damaged'],
    [link.replace('#review=1.', '#review=2.'), 'another version'],
    [link.replace(/#review=.*/, '#review='), 'cut short'],
  ] as const) {
    await page.goto('about:blank')
    await page.goto(broken)
    await expect(checklist.says).toContainText(says)
    await expect(checklist.reviews.getByRole('option')).toHaveCount(1)
    await expect(checklist.verdict('WI-001', 'pass')).toBeChecked()
  }
})

test('a file takes it there and back; another file is refused in words', async ({ page }) => {
  const checklist = await Checklist.open(page)
  await checklist.mark('WI-003', 'fail')
  const saving = page.waitForEvent('download')
  await checklist.more('Save as file')
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('Review-1.json')
  const text = await readFile(await saved.path(), 'utf8')
  await checklist.more('Delete this review')
  await checklist.chooseFile('Review-1.json', text)
  await expect(checklist.says).toContainText('from a file')
  await expect(checklist.verdict('WI-003', 'fail')).toBeChecked()

  const reviews = await checklist.reviews.getByRole('option').count()
  await checklist.chooseFile('package.json', '{"name":"something else"}')
  await expect(checklist.says).toContainText('It is not a review.')
  await checklist.chooseFile('half.json', text.slice(0, 60))
  await expect(checklist.says).toContainText('not a whole review')
  await checklist.chooseFile('huge.json', 'x'.repeat(5_000_000))
  await expect(checklist.says).toContainText('larger than any review')
  await expect(checklist.reviews.getByRole('option')).toHaveCount(reviews)
})

test('Markdown for the pull request: a headline, tasks, notes, and links that lead there', async ({
  page,
}) => {
  const checklist = await Checklist.open(page)
  const long = Array.from({ length: 200 }, (_, at) => `- [ ] point ${at + 1}`).join('\n')
  await checklist.mark('WI-001', 'fail')
  await checklist.note('WI-001', long)
  await checklist.mark('WI-002', 'pass')
  const root = fromMarkdown(await checklist.markdown(), {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  })
  expect(toString(root.children[0])).toBe('Review 1: Request changes')
  const lists = root.children.filter((node) => node.type === 'list')
  const [failed, open] = lists.map(({ children }) => children)
  expect(failed).toHaveLength(1)
  expect(toString(failed?.[0])).toContain('point 200')
  expect(open?.length).toBe((await checklist.items.count()) - 2)

  const text = JSON.stringify(root)
  const addresses = [...new Set(text.match(/http[^"\s]+\/checklist\/[\w-]*\/?/g))]
  expect(addresses.length).toBeGreaterThan(70)
  for (const address of addresses)
    expect((await page.request.get(address)).status(), address).toBe(200)
  // All of it is still there after a reload.
  await page.reload()
  await expect(page.getByLabel('Note on WI-001')).toHaveValue(long)
})

test('where copying is not allowed, the text is there to be taken', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
  })
  await Checklist.open(page)
  await page.getByRole('button', { name: 'Copy for the pull request' }).click()
  await expect(page.getByLabel('This review as Markdown')).toHaveValue(
    /^### Review 1: Not finished/,
  )
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByLabel('This review as Markdown')).toBeHidden()
})

test('an item is copied as a link and as a comment', async ({ page }) => {
  await page.goto('./checklist/wi-001/')
  const checklist = new Checklist(page)
  const button = (name: string) => () => page.getByRole('button', { name }).click()
  const link = await checklist.copied(button('Copy link'))
  expect(link).toMatch(/\/checklist\/wi-001\/$/)
  const comment = await checklist.copied(button('Copy as review comment'))
  expect(comment).toMatch(/^\*\*\[WI-001\]\(http.*\/checklist\/wi-001\/\)\*\* /)
  expect((await page.request.get(/\((http[^)]+)\)/.exec(comment)?.[1] ?? '')).status()).toBe(200)
})

test('phases and sections have links to copy', async ({ page }) => {
  const checklist = await Checklist.open(page)
  const section = page.locator('.dt-heading').filter({ hasText: 'Database Design' })
  const link = await checklist.copied(() => section.getByRole('link').click())
  expect(link).toMatch(/\/checklist\/#database-design$/)
})
