// The playground when something is missing: what it says, what it offers, and that the rest goes on.
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Page, Route } from '@playwright/test'
import { expect, Playground, test } from './playground.ts'

const found = 'In 12 of 16 orders the customer was charged twice'
const recorded = 'What PostgreSQL did with it, recorded'

/** What the browser itself says on the console when something does not arrive. */
const notLoaded = /^Failed to load resource: net::ERR_/

/** Does not answer requests for what this matches, until the function that comes back is called. */
async function withhold(page: Page, what: RegExp): Promise<() => Promise<void>> {
  await page.route(what, (route) => route.abort('internetdisconnected'))
  return () => page.unroute(what)
}

/** Puts a line before the sandbox's own script, as if the browser were one that behaves so. */
async function inWorker(page: Page, line: string): Promise<void> {
  await page.route(/\/sandbox\.[\w-]+\.bin$/, async (route: Route) => {
    const response = await route.fetch()
    const script = gunzipSync(await response.body()).toString('utf8')
    await route.fulfill({ response, body: gzipSync(`${line}\n${script}`) })
  })
}

/** Runs it as it stands there, to the verdict. */
async function runs(playground: Playground): Promise<void> {
  await playground.run.click()
  await expect(playground.status).toContainText(found, { timeout: 60_000 })
}

/** A browser does not ask again for a module that did not arrive, so the page is loaded anew. */
async function loadsAnew({ page, root, run }: Playground): Promise<void> {
  await Promise.all([page.waitForEvent('load'), root.locator('[data-do="anew"]').click()])
  await expect(run).toBeEnabled()
}

async function leadsToTheRecorded(playground: Playground): Promise<void> {
  const { page } = playground
  await playground.status.getByRole('link', { name: recorded }).click()
  await expect(page).toHaveURL(/\/playground\/check-then-create-without-index\/#recorded$/)
  await expect(page.getByText(/^recorded · PostgreSQL 18/)).toBeVisible()
}

test('before anything was run, it says where the result will be', async ({ page }) => {
  const playground = await Playground.open(page)
  const empty = playground.root.getByText(/^Nothing has been run yet/)
  await expect(empty).toBeVisible()
  await expect(empty.getByRole('link')).toHaveAttribute('href', /check-then-create-.*#recorded$/)
  await playground.run.click()
  await expect(playground.status).not.toBeEmpty({ timeout: 60_000 })
  await expect(empty).toBeHidden()
})

test('while it loads, it says what, and how many of how many megabytes', async ({ page }) => {
  const playground = await Playground.open(page)
  const held: Route[] = []
  await page.route(/\/pglite-wasm\.[\w-]+\.bin$/, (route) => void held.push(route))
  await playground.run.click()
  const words = playground.root.locator('[data-part="progress-words"]')
  await expect(words).toHaveText(/^Loading PostgreSQL: \d+\.\d MB of \d+\.\d MB$/)
  await expect(playground.root.getByRole('progressbar', { name: 'Loading' })).toBeVisible()
  await playground.stop.click()
  await expect(playground.status).toContainText('Stopped')
  await expect(playground.status.getByRole('link', { name: recorded })).toBeVisible()
  await page.unroute(/\/pglite-wasm\.[\w-]+\.bin$/)
  // What was stopped is not waited for any more.
  await Promise.all(held.map((route) => route.abort().catch(() => {})))
  await runs(playground)
})

test.describe('without a connection', () => {
  test.use({ expectedErrors: [notLoaded] })

  test('offline, with the code there: says so, keeps the text, runs once it is back', async ({
    page,
    context,
  }) => {
    const playground = await Playground.open(page)
    // What a hover fetches ahead where the connection allows it.
    await playground.root.evaluate((root) => root.dispatchEvent(new Event('focusin')))
    await playground.write(`// mine\n${await playground.handler()}`)
    const withheld = await withhold(page, /\.bin$/)
    await context.setOffline(true)
    // The drawing code was not needed until now, and is not there either.
    await playground.run.click()
    await expect(playground.status).toContainText('A part of this page could not be loaded')
    const anew = playground.status.getByRole('button', { name: 'Load the page again' })
    await anew.click()
    await expect(playground.status).toContainText('There is no connection yet')
    expect(await playground.written()).toContain('// mine')
    await context.setOffline(false)
    await loadsAnew(playground)
    await expect(playground.root.locator('[data-part="reader"]')).toContainText('// mine')
    await playground.run.click()
    await expect(playground.status).toContainText('The database could not be loaded')
    await context.setOffline(true)
    await playground.status.getByRole('button', { name: 'Try again' }).click()
    await expect(playground.status).toContainText('This browser is offline')
    await expect(playground.status).toContainText('Once it is online again, press Run')
    await expect(playground.root.locator('[data-part="reader"]')).toContainText('// mine')
    await context.setOffline(false)
    await withheld()
    await playground.status.getByRole('button', { name: 'Try again' }).click()
    await expect(playground.status).toContainText(found, { timeout: 60_000 })
    await expect(playground.status).not.toContainText('offline')
  })

  test('a part of the database does not arrive: the recorded runs are one press away', async ({
    page,
  }) => {
    const playground = await Playground.open(page)
    await withhold(page, /\/snapshot\.[\w-]+\.bin$/)
    await playground.run.click()
    await expect(playground.status).toContainText('The database could not be loaded')
    await expect(playground.status).toContainText('Loading the tables failed')
    await leadsToTheRecorded(playground)
  })

  for (const name of ['app', 'view-outcome', 'client']) {
    test(`${name}.js does not arrive: a sentence, and with the page loaded anew it runs`, async ({
      page,
    }) => {
      const withheld = await withhold(page, new RegExp(`/${name}\\.[\\w-]+\\.js$`))
      const playground = await Playground.open(page)
      await playground.run.click()
      await expect(playground.status).toContainText('A part of this page could not be loaded', {
        timeout: 60_000,
      })
      await expect(playground.status.getByRole('link', { name: recorded })).toBeVisible()
      await withheld()
      await loadsAnew(playground)
      await runs(playground)
      await expect(playground.status).not.toContainText('could not be loaded')
    })
  }

  test('the files that are only there to be read do not arrive: the rest runs', async ({
    page,
  }) => {
    await withhold(page, /\/(scenario|schema)\.[\w-]+\.js$/)
    const playground = await Playground.open(page)
    await playground.root.getByRole('tab', { name: 'schema.prisma' }).click()
    await expect(playground.root.getByText(/^This file could not be loaded/)).toBeVisible()
    await runs(playground)
  })

  test('the editor and the fix do not arrive: a sentence each, and with the page loaded anew they do', async ({
    page,
  }) => {
    const playground = await Playground.open(page)
    const withheld = await withhold(page, /\/(editor|compare)\.[\w-]+\.js$/)
    await playground.edit.click()
    await expect(playground.root.getByText(/^The editor could not be loaded/)).toBeVisible()
    await expect(playground.edit).toBeEnabled()
    await playground.root.getByRole('button', { name: 'Compare with the fix' }).click()
    await expect(playground.root.getByText(/^The fix could not be loaded/)).toBeVisible()
    await withheld()
    await loadsAnew(playground)
    await playground.edit.click()
    await expect(playground.editor).toBeVisible({ timeout: 20_000 })
    await expect(playground.root.getByText(/could not be loaded/)).toBeHidden()
  })
})

test.describe('where the browser keeps nothing', () => {
  const full = () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
  }
  const denied = () => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(globalThis, name, {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError')
        },
      })
    }
  }

  // Starlight's own switch of the theme expects a storage, and says so while the page loads.
  test.use({ expectedErrors: [/quota has been|operation is insecure|StarlightThemeProvider/] })

  for (const [what, refuse, says] of [
    ['full', full, 'a reload loses it, because this browser’s storage is full'],
    ['forbidden', denied, 'a reload loses it, because this browser allows no storage'],
  ] as const) {
    test(`its storage is ${what}: the text is said not to be kept, and everything works`, async ({
      page,
    }) => {
      await page.addInitScript(refuse)
      const playground = await Playground.open(page)
      const uncaught: Error[] = []
      page.on('pageerror', (error) => uncaught.push(error))
      await playground.write(`// mine\n${await playground.handler()}`)
      await expect(playground.root.getByText(says)).toBeVisible()
      await runs(playground)
      await playground.root.getByRole('button', { name: 'Back to the original' }).click()
      await expect(playground.root.getByText('edited')).toBeHidden()
      expect(uncaught).toEqual([])
    })
  }
})

test.describe('where there is no WebAssembly', () => {
  const says = 'This browser does not run WebAssembly'

  test('it is missing: nothing is loaded in vain, and the code can still be edited', async ({
    page,
  }) => {
    const requested: string[] = []
    page.on('request', (request) => requested.push(request.url()))
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'))
    const playground = await Playground.open(page)
    await playground.run.click()
    await expect(playground.status).toContainText(says)
    expect(requested.filter((url) => url.endsWith('.bin'))).toEqual([])
    await expect(playground.status.getByRole('button')).toHaveCount(0)
    await playground.write('// mine')
    await expect(playground.root.getByText('edited, kept in this browser')).toBeVisible()
    await leadsToTheRecorded(playground)
  })

  test.describe('by a policy', () => {
    test.use({ expectedErrors: [/WebAssembly/] })

    test('it is refused, and the notice has the browser’s own words', async ({ page, baseURL }) => {
      await page.route(baseURL ?? '', async (route) => {
        const response = await route.fetch()
        const html = await response.text()
        await route.fulfill({ response, body: html.replaceAll("'wasm-unsafe-eval'", '') })
      })
      const playground = await Playground.open(page)
      await playground.run.click()
      await expect(playground.status).toContainText(says)
      await expect(playground.status).toContainText(/The browser says: .*WebAssembly/)
    })
  })

  test('only the worker has none: the same is said', async ({ page }) => {
    await inWorker(page, 'delete self.WebAssembly')
    const playground = await Playground.open(page)
    await playground.run.click()
    await expect(playground.status).toContainText(says, { timeout: 30_000 })
  })
})

test('where the browser gives no memory, it says what to close, and a later try may go well', async ({
  page,
}) => {
  await inWorker(
    page,
    `WebAssembly.instantiate = () => Promise.reject(new RangeError('WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance'))`,
  )
  const playground = await Playground.open(page)
  await playground.run.click()
  await expect(playground.status).toContainText('This browser gave the database no memory', {
    timeout: 30_000,
  })
  await expect(playground.status).toContainText('Close other tabs')
  await expect(playground.status.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(page.locator('iframe')).toHaveCount(0)
  await leadsToTheRecorded(playground)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('code and recorded runs are there, and it says what running needs', async ({ page }) => {
    await page.goto('./')
    const playground = new Playground(page)
    await expect(playground.root.getByText(/findFirst/).first()).toBeVisible()
    await expect(playground.root.getByText(/^Nothing has been run yet/)).toBeHidden()
    const needs = playground.root.getByText(/Running it needs JavaScript/)
    await needs.getByRole('link', { name: 'what PostgreSQL did with it, recorded' }).click()
    await expect(page).toHaveURL(/#recorded$/)
    await expect(page.getByText(/^recorded · PostgreSQL 18/)).toBeVisible()
    await expect(page.getByText(/Running it needs JavaScript/)).toBeVisible()
  })
})
