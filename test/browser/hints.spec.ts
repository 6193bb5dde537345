// First-time hints: one at a time, gone when done or waved away, remembered, and nothing moves for them.
import { expect, Playground, test } from './playground.ts'

test('each leads to the next: Run, the wall, the steps, the index', async ({ page, isMobile }) => {
  test.skip(isMobile, 'no room')
  const playground = await Playground.open(page)
  const hint = playground.root.locator('.dt-hint')
  await expect(hint).toHaveCount(0)
  const before = await playground.root.boundingBox()
  await playground.run.hover()
  await expect(hint).toContainText('Press Run: both deliveries start at once')
  expect(await playground.root.boundingBox()).toEqual(before)
  await playground.run.click()
  await expect(hint).toContainText('Each mark is one order', { timeout: 60_000 })
  await playground.wall.locator('.dt-disc').first().click()
  await expect(hint).toContainText('Press a step')
  await playground.lastStep()
  await expect(hint).toContainText('Switch the index on and run again')
})

test('one that is waved away is gone, and stays away', async ({ page, isMobile }) => {
  test.skip(isMobile, 'no room')
  const playground = await Playground.explored(page)
  const hint = playground.root.locator('.dt-hint')
  await expect(hint).toContainText('Each mark is one order')
  await hint.getByRole('button', { name: 'Do not show this hint again' }).click()
  await expect(hint).toContainText('Press a step')
  await hint.getByRole('button').click()
  await expect(hint).toContainText('Switch the index on')
  await playground.index.click()
  await expect(hint).toHaveCount(0)
  const again = await Playground.explored(page)
  await expect(again.root.getByRole('table', { name: /^WebhookEvent/ })).toBeVisible()
  await expect(hint).toHaveCount(0)
})

test('on a phone, where there is no room, there is none', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'there is room')
  const playground = await Playground.explored(page)
  await expect(playground.root.locator('.dt-hint')).toHaveCount(0)
})
