// Challenges as a reader solves them: by typing, and from one browser to another.
import {
  address,
  bar,
  expect,
  goal,
  judged,
  Playground,
  row,
  solve,
  test,
  text,
  written,
} from './challenge.ts'

test('as found it breaks, and the goals say where', async ({ page }) => {
  const playground = await Playground.open(page, address)
  await expect(goal(page, 'the customer is charged once')).toContainText('not run yet')
  await judged(playground, /^Not solved yet. In \d+ of \d+ orders a goal is not reached/)
  await expect(goal(page, 'no delivery is answered with an error')).toContainText(
    /not reached in \d+ of \d+/,
  )
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
