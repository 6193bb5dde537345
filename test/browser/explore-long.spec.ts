// A search of more orders than a wall has cells: a bar for each ending while it runs.
import { expect, Playground, test } from './playground.ts'

test('more than two thousand orders are a bar for each ending, and go on being counted', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const playground = await Playground.open(page)
  await playground.deliver(4)
  await playground.run.click()
  await playground.status.getByRole('button', { name: /^Every order/ }).click({ timeout: 60_000 })
  const bars = playground.root.locator('.dt-endings li')
  await expect(bars.first()).toBeVisible({ timeout: 180_000 })
  await expect(playground.wall).toHaveCount(0)
  await expect(bars.first()).toContainText(
    /The customer was charged 4 times.*[\d,]{4,} of [\d,]{4,}/s,
  )
  await playground.stop.click()
  await expect(playground.status).toContainText(/Stopped: [\d,]{4,} orders had been run/, {
    timeout: 20_000,
  })
})
