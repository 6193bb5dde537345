// Challenges whose solution changes the tables are solved in the page: their setup.sql is the reader's own there.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, Playground, test } from './challenge.ts'

for (const folder of globSync('examples/challenges/*/')
  .map((path) => path.replace(/\/$/, ''))
  .sort()) {
  if (!existsSync(`${folder}/solution.sql`)) continue
  // What is reviewed is marked, and not run.
  if (readFileSync(`${folder}/challenge.ts`, 'utf8').includes("type: 'review'")) continue
  const slug = folder.replace(/^.*\//, '')
  test(`${slug} is solved by its solution, setup.sql included`, async ({ page }) => {
    test.setTimeout(240_000)
    const playground = await Playground.open(page, `./challenges/${slug}/`)
    await playground.write(readFileSync(`${folder}/solution.ts`, 'utf8'))
    await playground.root.getByRole('tab', { name: 'setup.sql' }).click()
    await playground.root
      .getByRole('textbox', { name: 'setup.sql' })
      .fill(readFileSync(`${folder}/solution.sql`, 'utf8'))
    await playground.run.click()
    const judged = page.locator('.dt-judged').getByRole('status')
    await expect(judged).toHaveText(/^Solved: (\d+) of \1 orders held, \w+\.$/, {
      timeout: 200_000,
    })
    for (const goal of await page.locator('.dt-goals li').all())
      await expect(goal).toHaveAttribute('data-state', 'held')
  })
}
