import { chromium, type Browser } from '@playwright/test'
import { findChromium } from '../../test/support/chromium.ts'
import { serve } from './serve.ts'
import { siteAddress } from './site-address.ts'

/** Serves the built site, opens Chromium, and ends both, whatever becomes of the work. */
export async function inChromium(
  work: (browser: Browser, url: string) => Promise<void>,
): Promise<void> {
  const { base } = siteAddress(process.env)
  const served = await serve({ dir: 'dist', port: 0, host: '127.0.0.1', base })
  try {
    const { executablePath, args, env } = await findChromium()
    const browser = await chromium.launch({
      executablePath,
      args: [...args],
      env: { ...(process.env as Record<string, string>), ...env },
    })
    await work(browser, served.url).finally(() => browser.close())
  } finally {
    await served.stop()
  }
}
