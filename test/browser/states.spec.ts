// The playground before it runs, and where the browser lacks what it needs: what it says, and what it offers.
import type { Route } from '@playwright/test'
import { inWorker, leadsToTheRecorded, recorded, runs } from './missing.ts'
import { expect, Playground, test } from './playground.ts'

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
