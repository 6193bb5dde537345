import { chromium, type Browser } from '@playwright/test'
import { findChromium } from './chromium.ts'

/** The Chromium of the browser tests, without a window; whoever launches it closes it. */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, args, env } = await findChromium()
  return chromium.launch({
    executablePath,
    args: [...args],
    env: { ...(process.env as Record<string, string>), ...env },
  })
}
