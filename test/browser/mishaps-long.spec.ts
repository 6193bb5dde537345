// What happens to a page in the course of a day: a storage that fills up, a second tab, the way back to it, a new version of the
// site, a clock that is wrong, a connection that breaks off. Each with a sentence and a way on; nothing written is lost.
import type { Route } from '@playwright/test'
import { expect, Playground, test } from './playground.ts'

const found = 'In 12 of 16 orders the customer was charged twice'

async function runs(playground: Playground): Promise<void> {
  await playground.run.click()
  await expect(playground.status).toContainText(found, { timeout: 60_000 })
}

test('the storage fills up while somebody writes: it is said, and Link keeps the text', async ({
  page,
}) => {
  const playground = await Playground.open(page)
  const handler = await playground.handler()
  await playground.write(`// first\n${handler}`)
  await expect(playground.root.getByText('edited, kept in this browser')).toBeVisible()
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
  })
  await playground.write(`// second\n${handler}`)
  await expect(playground.root.getByText('this browser’s storage is full')).toBeVisible()
  await playground.expectWritten('// second')
  expect(await playground.link()).toMatch(/#v1\./)
  await runs(playground)
})

test('two tabs write the same file: the later text stays, and the other can be brought back', async ({
  page,
  context,
}) => {
  const one = await Playground.open(page)
  const handler = await one.handler()
  const other = await Playground.open(await context.newPage())
  // Both have the file open before either is changed.
  await other.edit.click()
  await expect(other.editor).toBeVisible({ timeout: 20_000 })
  await one.write(`// of the first tab\n${handler}`)
  await expect(one.root.getByText('edited, kept in this browser')).toBeVisible()
  await other.write(`// of the second tab\n${handler}`)
  await expect(other.root.getByText('edited, kept in this browser')).toBeVisible()
  const back = other.root.getByRole('button', { name: 'Bring my text back' })
  await back.click()
  await other.expectWritten('// of the first tab')
  await back.click()
  await other.expectWritten('// of the second tab')
})

test('left and come back to: the text is there, and it runs', async ({ page }) => {
  const playground = await Playground.open(page)
  await playground.write(`// mine\n${await playground.handler()}`)
  await runs(playground)
  // As a browser tells a page that it puts away and brings back as it was. Playwright has switched that off.
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  await expect(playground.status).toContainText(found)
  await playground.reset.click()
  await expect(playground.status).not.toContainText(found)
  await runs(playground)
  // And one that it loads again.
  await page.goto('./glossary/')
  await page.goBack()
  await expect(playground.root.locator('[data-part="reader"]')).toContainText('// mine')
  await runs(playground)
})

test.describe('a new version of the site', () => {
  test.use({
    expectedErrors: [/Failed to load resource: the server responded with a status of 404/],
  })

  for (const [what, files, says] of [
    ['script', /\/app\.[\w-]+\.js$/, 'A part of this page could not be loaded'],
    ['database', /\/pglite-wasm\.[\w-]+\.bin$/, 'The site has changed since this page was loaded'],
  ] as const) {
    test(`has another ${what} than the page that is open: it is loaded again`, async ({ page }) => {
      const playground = await Playground.open(page)
      await page.route(files, (route) => route.fulfill({ status: 404, body: 'Not found' }))
      await playground.run.click()
      await expect(playground.status).toContainText(says, { timeout: 60_000 })
      // The page that comes names what is there.
      await page.unroute(files)
      await Promise.all([
        page.waitForEvent('load'),
        playground.status.getByRole('button', { name: 'Load the page again' }).click(),
      ])
      await expect(playground.run).toBeEnabled()
      await runs(playground)
    })
  }
})

for (const clock of ['1970-01-01T00:00:01Z', '2099-12-31T23:59:59Z'])
  test(`with a clock that says ${clock}, it runs and keeps what is written`, async ({ page }) => {
    await page.clock.setFixedTime(clock)
    const playground = await Playground.open(page)
    await playground.write(`// mine\n${await playground.handler()}`)
    await runs(playground)
    await page.reload()
    await expect(playground.root.locator('[data-part="reader"]')).toContainText('// mine')
    await page.goto('./checklist/')
    await page.getByRole('radio', { name: 'Pass' }).first().check({ force: true })
    await page.reload()
    await expect(page.getByRole('radio', { name: 'Pass' }).first()).toBeChecked()
  })

test.describe('the connection breaks off in the middle of a file', () => {
  test.use({ expectedErrors: [/^Failed to load resource: net::ERR_/] })

  test('it is said, and the next press loads only what is missing', async ({ page }) => {
    const playground = await Playground.open(page)
    const loaded: string[] = []
    page.on('requestfinished', (request) => {
      if (request.url().endsWith('.bin')) loaded.push(new URL(request.url()).pathname)
    })
    const broken: Route[] = []
    const wasm = /\/pglite-wasm\.[\w-]+\.bin$/
    await page.route(wasm, (route) => void broken.push(route))
    await playground.run.click()
    await expect.poll(() => broken.length).toBe(1)
    await expect.poll(() => loaded.length).toBeGreaterThan(2)
    await broken[0]?.abort('connectionreset')
    await page.unroute(wasm)
    await expect(playground.status).toContainText('The database could not be loaded')
    await playground.status.getByRole('button', { name: 'Try again' }).click()
    await expect(playground.status).toContainText(found, { timeout: 60_000 })
    expect(loaded.length).toBeGreaterThan(3)
    expect(loaded.filter((path, at) => loaded.indexOf(path) !== at)).toEqual([])
  })
})
