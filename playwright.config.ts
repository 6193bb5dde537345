import { defineConfig } from '@playwright/test'
import { findChromium } from './test/support/chromium.ts'

const { executablePath, args, env } = await findChromium()
const environment = Object.entries({ ...process.env, ...env }).filter(
  (entry): entry is [string, string] => entry[1] !== undefined,
)

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/browser',
  globalSetup: './test/support/built-site.ts',
  workers: 2,
  fullyParallel: true,
  // A test that passes at the second try is a test that fails.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  reporter: [
    ['line'],
    ['json', { outputFile: 'test-results/playwright.json' }],
    ['junit', { outputFile: 'test-results/playwright.xml' }],
  ],
  use: {
    browserName: 'chromium',
    // Set by the global setup, which runs before the workers read this file.
    baseURL: process.env['TEST_SITE_URL'] ?? '',
    headless: true,
    launchOptions: { executablePath, args: [...args], env: Object.fromEntries(environment) },
    acceptDownloads: false,
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
    {
      name: 'phone',
      // Which browser is found does not depend on its width.
      testIgnore: '**/chromium.spec.ts',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
})
