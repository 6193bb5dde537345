// A site on a server of its own, which a test can stop, in a browser that may keep it.
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { serve, type Served } from '../../src/build/serve.ts'
import { siteAddress } from '../../src/build/site-address.ts'
import { expect, test as base } from './playground.ts'

export { expect }

interface OwnSite {
  readonly url: string
  /** No network any more: the server is stopped, and the browser is told so. */
  /** From now on another folder is served, at the same address. */
  deploy(folder: string): Promise<void>
  cutOff(context: BrowserContext): Promise<void>
}

export const test = base.extend<{ folder: string; site: OwnSite }>({
  serviceWorkers: 'allow',
  folder: [path.resolve('dist'), { option: true }],
  site: async ({ folder }, use) => {
    const { base } = siteAddress(process.env)
    const host = '127.0.0.1'
    let served: Served | undefined = await serve({ dir: folder, port: 0, host, base })
    const { url, port } = served
    const stop = async () => {
      await served?.stop()
      served = undefined
    }
    await use({
      url,
      deploy: async (dir) => {
        await stop()
        served = await serve({ dir, port, host, base })
        expect(served.port).toBe(port)
      },
      cutOff: async (context) => {
        await stop()
        await context.setOffline(true)
      },
    })
    await stop()
  },
  baseURL: async ({ site }, use) => use(site.url),
})

/** The page that says what is kept. */
export class KeptOffline {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  static async open(page: Page): Promise<KeptOffline> {
    await page.goto('./your-data/')
    return new KeptOffline(page)
  }

  get says() {
    return this.page.locator('dt-offline-here').getByRole('status')
  }

  get text() {
    return this.page.locator('dt-offline-here')
  }

  press(name: RegExp): Promise<void> {
    return this.text.getByRole('button', { name }).click()
  }

  /** Caches and workers of the site. */
  leftovers(): Promise<readonly string[]> {
    return this.page.evaluate(async () => {
      const workers = await navigator.serviceWorker.getRegistrations()
      return [...(await caches.keys()), ...workers.map(({ scope }) => scope)]
    })
  }

  pagesAreKept(): Promise<void> {
    return expect(this.says).toContainText('Ready offline: pages and search', { timeout: 40_000 })
  }

  allIsKept(): Promise<void> {
    return expect(this.says).toContainText('Ready offline: everything', { timeout: 40_000 })
  }
}
