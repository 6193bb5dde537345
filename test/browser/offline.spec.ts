// With no network: what one visit has kept in which an example was run. More of it is in offline-long.spec.ts.
import { expect, KeptOffline, test } from './offline.ts'
import { Playground } from './playground.ts'

test.skip(({ isMobile }) => isMobile, 'What is kept does not depend on the width.')

// What a browser writes to its console when there is no network.
test.use({
  trace: 'off',
  expectedErrors: [/^Failed to load resource: (net::ERR_|.*status of 503)/],
})

test('after one visit, pages, search, playground and editor work without a network, and all of it can be removed', async ({
  page,
  context,
  site,
}) => {
  await Playground.explored(page)
  const kept = await KeptOffline.open(page)
  await kept.allIsKept()
  await expect(kept.text).toContainText(/It takes \d+\.\d MB in this browser/)
  await site.cutOff(context)

  for (const address of ['glossary/', 'checklist/wi-001/', 'examples/check-then-create/']) {
    expect((await page.goto(address))?.status(), address).toBe(200)
    await expect(page.getByRole('heading', { level: 1 })).not.toContainText('not kept')
  }
  // Searches, runs an example in every order, and opens the editor.
  const playground = await Playground.withAllOfIt(page)
  await playground.write((await playground.handler()).replace('return 200', "return 'ok'"))
  await expect(page.locator('.monaco-editor .squiggly-error').first()).toBeVisible({
    timeout: 30_000,
  })
  await page.goto('nowhere/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'There is no network, and this page is not kept',
  )

  const again = await KeptOffline.open(page)
  await again.allIsKept()
  await again.press(/^Remove/)
  await expect(again.says).toHaveText('Removed. Nothing is kept for reading offline.')
  expect(await again.leftovers()).toEqual([])
})
