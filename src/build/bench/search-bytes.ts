// One search in a built site, in a browser: what has been fetched of the index when its results stand there.
import { chromium } from '@playwright/test'
import { findChromium } from '../../../test/support/chromium.ts'
import { serve } from '../serve.ts'

const words = 'unique index'

export interface SearchFetched {
  readonly fetched: number
  readonly files: number
  /** The version of the browser. */
  readonly browser: string
}

export async function searchIn(dist: string): Promise<SearchFetched> {
  const served = await serve({ dir: dist, port: 0, host: '127.0.0.1' })
  const { executablePath, args, env } = await findChromium()
  const browser = await chromium.launch({
    executablePath,
    args: [...args],
    env: { ...(process.env as Record<string, string>), ...env },
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const bodies: Promise<number>[] = []
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.includes('/pagefind/'))
        bodies.push(response.body().then((body) => body.length))
    })
    await page.goto(`${served.url}quick-reference/`, { waitUntil: 'networkidle' })
    await page.locator('button[data-open-modal]').click()
    await page.locator('.pagefind-ui__search-input').fill(words)
    await page.locator('.pagefind-ui__result-link').first().waitFor()
    await page.waitForLoadState('networkidle')
    const sizes = await Promise.all(bodies)
    return {
      fetched: sizes.reduce((sum, size) => sum + size, 0),
      files: sizes.length,
      browser: browser.version(),
    }
  } finally {
    await browser.close()
    await served.stop()
  }
}
