import { chromium, type Browser } from '@playwright/test'
import { findChromium } from './chromium.ts'

/**
 * The Chromium of the browser tests, without a window; whoever launches it closes it.
 * @param more arguments beside those that the tests have
 */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const { executablePath, args, env } = await findChromium()
  return chromium.launch({
    executablePath,
    args: [...args, ...more],
    env: { ...(process.env as Record<string, string>), ...env },
  })
}
