// Reading offline, in what takes longer: a new version, a browser that does not want to, and every page there is.
import { globSync, readFileSync } from 'node:fs'
import { kindsOfPages } from '../support/kinds-of-pages.ts'
import { forget, nextVersion } from '../support/next-version.ts'
import { expect, KeptOffline, test } from './offline.ts'
import { Playground } from './playground.ts'

test.skip(({ isMobile }) => isMobile, 'What is kept does not depend on the width.')
test.use({
  trace: 'off',
  expectedErrors: [/^Failed to load resource: (net::ERR_|.*status of 503)/],
})

test('a new version waits: it is announced, the text stays, and the page that is open goes on with its own files', async ({
  page,
  context,
  site,
  folder,
}) => {
  test.setTimeout(180_000)
  const kept = await KeptOffline.open(page)
  await kept.pagesAreKept()
  await kept.press(/^Keep the playground too/)
  await kept.allIsKept()
  const playground = await Playground.open(page)
  await playground.write(`// mine\n${await playground.handler()}`)
  await expect(playground.root.getByText('edited, kept in this browser')).toBeVisible()
  const elsewhere = await Playground.open(await context.newPage(), 'playground/check-then-create/')
  await page.bringToFront()
  await page.evaluate(() => ((window as { sameOne?: boolean }).sameOne = true))

  const next = await nextVersion(folder)
  try {
    await site.deploy(next)
    // As when somebody comes back to the tab.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    const notice = page.getByRole('region', { name: 'A newer version' })
    await expect(notice.getByRole('status')).toHaveText(
      'A newer version of this page is there. What you have written stays.',
      { timeout: 60_000 },
    )
    await playground.expectWritten('// mine')
    // Its database is no longer on the host.
    await playground.run.click()
    await expect(playground.status).toContainText('In 12 of 16 orders', { timeout: 60_000 })
    expect(await page.evaluate(() => (window as { sameOne?: boolean }).sameOne)).toBe(true)

    await Promise.all([
      page.waitForEvent('load'),
      notice.getByRole('button', { name: 'Load it' }).click(),
    ])
    await expect(page.getByText('The next version.')).toBeVisible()
    await expect(playground.root.locator('[data-part="reader"]')).toContainText('// mine')
    // Another tab has been of the version before all the time, and has not loaded its database yet.
    await elsewhere.run.click()
    await expect(elsewhere.status).toContainText(/In \d+ of \d+ orders/, { timeout: 60_000 })
    await page.goto('glossary/', { waitUntil: 'networkidle' })
    await expect(notice).toBeHidden()
    await (await KeptOffline.open(page)).allIsKept()
  } finally {
    await forget(next)
  }
})

test('where there is no room, it says how much is needed, and keeps the pages once there is', async ({
  page,
  context,
  site,
}) => {
  const devtools = await context.newCDPSession(page)
  const { origin } = new URL(site.url)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 5_000_000 })
  const kept = await KeptOffline.open(page)
  await expect(kept.says).toHaveText('Cannot be kept: this browser has no room left for it.')
  await expect(kept.text).toContainText(/The pages take \d+\.\d MB/)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin })
  await kept.press(/^Keep the pages/)
  await kept.pagesAreKept()
})

test('where data is to be saved, nothing comes by itself; what is removed does not come back', async ({
  page,
  context,
}) => {
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setDataSaverOverride', { dataSaverEnabled: true })
  const kept = await KeptOffline.open(page)
  await expect(kept.says).toContainText('Nothing is kept yet: this connection is said to be slow')
  await page.waitForLoadState('networkidle')
  expect(await kept.leftovers()).toEqual([])
  await kept.press(/^Keep the pages/)
  await kept.pagesAreKept()

  await devtools.send('Emulation.setDataSaverOverride', { dataSaverEnabled: false })
  await kept.press(/^Remove/)
  await page.goto('glossary/', { waitUntil: 'networkidle' })
  const again = await KeptOffline.open(page)
  await page.waitForLoadState('networkidle')
  await expect(again.says).toHaveText('Nothing is kept for reading offline.')
  expect(await again.leftovers()).toEqual([])
  await again.press(/^Keep the pages/)
  await again.pagesAreKept()
})

test('with the pages alone, every page is there without a network, and a playground says what it lacks', async ({
  page,
  context,
  site,
  folder,
}) => {
  const kept = await KeptOffline.open(page)
  await kept.pagesAreKept()
  await site.cutOff(context)
  for (const kind of kindsOfPages) {
    expect((await page.goto(kind))?.status(), kind).toBe(200)
    await expect(page.locator('h1').first(), kind).toBeVisible()
  }
  const h1 = (html: string) => /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]
  const pages = globSync('**/*.html', { cwd: folder }).map((name) => ({
    address: name.replace(/(^|\/)index\.html$/, '$1'),
    title: h1(readFileSync(`${folder}/${name}`, 'utf8')),
  }))
  expect(pages.length).toBeGreaterThan(300)
  const texts = await page.evaluate(
    async (addresses) =>
      Promise.all(addresses.map(async (address) => (await fetch(address)).text())),
    pages.map(({ address }) => new URL(address, site.url).href),
  )
  expect(texts.map(h1)).toEqual(pages.map(({ title }) => title))

  await page.goto('glossary')
  expect(page.url()).toBe(new URL('glossary/', site.url).href)
  await page.goto('DECISIONS.md')
  await page.waitForURL('**/decisions/')

  const playground = await Playground.open(page)
  await playground.run.click()
  await expect(playground.status).toContainText('could not be loaded')
  await expect(playground.status).toContainText('Check the connection')
})
