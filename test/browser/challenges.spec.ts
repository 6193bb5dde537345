// Challenges as a reader solves them: by typing, by marking, with hints, and from one browser to another.
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { challenge } from '../../examples/challenges/review-a-first-handler/challenge.ts'
import { expect, Playground, test } from './playground.ts'
import { expectItFits, expectNothingInBothThemes } from './readable.ts'

const folder = 'examples/challenges/fix-check-then-create'
const address = './challenges/fix-check-then-create/'
const text = (file: string) => readFileSync(`${folder}/${file}`, 'utf8')

// With fingers, and everywhere here: the editor that a phone gets.
test.beforeEach(async ({ page }) => {
  // Not in the frame that runs handlers: it may keep nothing.
  await page.addInitScript(() => {
    if (top === window && location.protocol.startsWith('http'))
      localStorage.setItem('delivered-twice:editor', 'plain')
  })
})

const bar = (page: Page): Locator => page.locator('.dt-judged')
const goal = (page: Page, name: string): Locator =>
  page.locator('.dt-goals li').filter({ hasText: name })
const row = (page: Page): Locator =>
  page.locator('.dt-challenge-list li').filter({ hasText: 'Mend the check before the insert' })

async function written(page: Page, handler: string): Promise<Playground> {
  const playground = await Playground.open(page, address)
  await playground.write(handler)
  return playground
}

async function judged(playground: Playground, says: RegExp): Promise<void> {
  await playground.run.click()
  await expect(bar(playground.page).getByRole('status')).toHaveText(says, { timeout: 60_000 })
}

async function solve(page: Page): Promise<Playground> {
  const playground = await written(page, text('solution.ts'))
  await judged(playground, /^Solved: (\d+) of \1 orders held, \w+\.$/)
  return playground
}

test('as found it breaks, and the goals say where', async ({ page }) => {
  const playground = await Playground.open(page, address)
  await expect(goal(page, 'the customer is charged once')).toContainText('not run yet')
  await judged(playground, /^Not solved yet. In \d+ of \d+ orders a goal is not reached/)
  await expect(goal(page, 'no delivery is answered 500')).toContainText(/not reached in \d+ of \d+/)
  await expect(goal(page, 'the customer is charged once')).toContainText(/reached in all of \d+/)
  await page.goto('./challenges/')
  await expect(row(page)).toContainText('begun')
  await expect(page.getByText('0 of', { exact: false })).toContainText('1 begun')
})

test('solved by typing; kept, exported, deleted, and brought back by an import', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await solve(page)
  for (const mark of await page.locator('.dt-goals li').all())
    await expect(mark).toHaveAttribute('data-state', 'held')
  const run = page.getByRole('link', { name: 'The run that solved it' })
  await expect(run).toHaveAttribute('href', /^#v1\./)
  await expect(bar(page).getByRole('link', { name: /^Next: 4\. / })).toBeVisible()

  await page.reload()
  await expect(bar(page)).toContainText(/Solved on \d+ \w+ \d{4}: (\d+) of \1 orders held, \w+\./)
  const href = await run.getAttribute('href')

  await page.goto('./challenges/')
  await expect(row(page)).toContainText('solved')
  const solving = page.locator('.dt-progress').getByRole('link', { name: 'The run that solved it' })
  await expect(solving).toHaveAttribute('href', new RegExp(`fix-check-then-create/${href}$`))
  // The export is read from the link that it makes, since downloads are not taken here.
  const exported = await page.evaluate(async () => {
    const made = new Promise<Blob>((resolve) => {
      const make = URL.createObjectURL.bind(URL)
      URL.createObjectURL = (blob) => {
        resolve(blob as Blob)
        return make(blob)
      }
    })
    document.querySelector<HTMLElement>('[data-do="export"]')?.click()
    return (await made).text()
  })
  expect(JSON.parse(exported)).toMatchObject({ format: 'delivered-twice challenges', version: 1 })

  await page.getByRole('button', { name: 'Delete all of it' }).click()
  await expect(row(page)).toContainText('new')
  await expect(page.getByText('You have not begun one yet.')).toBeVisible()
  await page.reload()
  await expect(row(page)).toContainText('new')

  const file = page.locator('.dt-file input')
  const choose = (body: string) =>
    file.setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(body) })
  await choose(exported.slice(0, -20))
  await expect(page.locator('.dt-progress [role="status"]')).toContainText('JSON cannot be read')
  await choose(exported)
  await expect(row(page)).toContainText('solved')
  await expect(solving).toHaveAttribute('href', new RegExp(`fix-check-then-create/${href}$`))
  await page.goto(address)
  await expect(bar(page)).toContainText(/Solved on/)
  await page.goto('./your-data/')
  await expect(page.getByText('Challenges (1 entry)')).toBeVisible()
})

test('what only looks like a solution does not pass, and is told why', async ({ page }) => {
  test.setTimeout(120_000)
  const playground = await written(page, text('cheats/answer-200.ts'))
  await judged(playground, /^Not solved yet. In (\d+) of \1 orders a goal is not reached/)
  await expect(goal(page, 'no event is lost')).toHaveAttribute('data-state', 'broken')

  await playground.write(text('solution.ts'))
  await playground.deliver(1)
  await judged(playground, /Set Deliveries back to 2/)
  await playground.deliver(2)
  await playground.root.getByText('More that can happen').click()
  await playground.choose('One each', 'Tenants')
  await judged(playground, /Set Tenants back to One/)
  await playground.choose('One', 'Tenants')
  await playground.choose('Storm')
  await judged(playground, /One order was run/)
  await expect(bar(page).getByRole('link', { name: 'The run that solved it' })).toBeHidden()
})

test('a solution that came with a link is not one’s own, with or without the link', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const playground = await written(page, text('solution.ts'))
  const link = await playground.link()
  await page.evaluate(() => localStorage.clear())
  await page.goto('about:blank')

  const opened = await Playground.open(page, link)
  await expect(opened.status).toContainText('Opened from a link')
  await judged(opened, /this text came with a link/)
  await page.goto('about:blank')
  const without = await Playground.open(page, address)
  await expect(without.root).toHaveAttribute('data-edited', '')
  await judged(without, /this text came with a link/)
  await without.write(`// Understood.\n${text('solution.ts')}`)
  await judged(without, /^Solved: /)
})

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
  expect(await playground.written()).toBe(`// mine\n${text('start.ts')}`)

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
