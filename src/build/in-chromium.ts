import type { Browser } from '@playwright/test'
import { launchChromium } from '../../test/support/launch-chromium.ts'
import { serve } from './serve.ts'
import { siteAddress } from './site-address.ts'

/** Serves the built site, opens Chromium, and ends both, whatever becomes of the work. */
export async function inChromium(
  work: (browser: Browser, url: string) => Promise<void>,
): Promise<void> {
  const { base } = siteAddress(process.env)
  const served = await serve({ dir: 'dist', port: 0, host: '127.0.0.1', base })
  try {
    const browser = await launchChromium()
    await work(browser, served.url).finally(() => browser.close())
  } finally {
    await served.stop()
  }
}
