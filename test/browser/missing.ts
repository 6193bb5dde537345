// What is not there when the playground wants it, and what a reader can do then.
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Page, Route } from '@playwright/test'
import { expect, type Playground } from './playground.ts'

export const found = 'In 12 of 16 orders the customer was charged twice'
export const recorded = 'What PostgreSQL did with it, recorded'

/** What the browser itself says on the console when something does not arrive. */
export const notLoaded = /^Failed to load resource: net::ERR_/

/** Does not answer requests for what this matches, until the function that comes back is called. */
export async function withhold(page: Page, what: RegExp): Promise<() => Promise<void>> {
  await page.route(what, (route) => route.abort('internetdisconnected'))
  return () => page.unroute(what)
}

/** Puts a line before the sandbox's own script, as if the browser were one that behaves so. */
export async function inWorker(page: Page, line: string): Promise<void> {
  await page.route(/\/sandbox\.[\w-]+\.bin$/, async (route: Route) => {
    const response = await route.fetch()
    const script = gunzipSync(await response.body()).toString('utf8')
    await route.fulfill({ response, body: gzipSync(`${line}\n${script}`) })
  })
}

/** Runs it as it stands there, to the verdict. */
export async function runs(playground: Playground): Promise<void> {
  await playground.run.click()
  await expect(playground.status).toContainText(found, { timeout: 60_000 })
}

/** A browser does not ask again for a module that did not arrive, so the page is loaded anew. */
export async function loadsAnew({ page, root, run }: Playground): Promise<void> {
  await Promise.all([page.waitForEvent('load'), root.locator('[data-do="anew"]').click()])
  await expect(run).toBeEnabled()
}

export async function leadsToTheRecorded(playground: Playground): Promise<void> {
  const { page } = playground
  await playground.status.getByRole('link', { name: recorded }).click()
  await expect(page).toHaveURL(/\/playground\/check-then-create-without-index\/#recorded$/)
  await expect(page.getByText(/^recorded · PostgreSQL 18/)).toBeVisible()
}
