import { defineConfig } from '@playwright/test'
import { findChromium } from './test/support/chromium.ts'

const { executablePath, args, env } = await findChromium()
const environment = Object.entries({ ...process.env, ...env }).filter(
  (entry): entry is [string, string] => entry[1] !== undefined,
)

/** The name of what is reported, so that one run does not write over another's. */
const report = process.env['TEST_REPORT'] ?? 'playwright'

const desktop = { viewport: { width: 1280, height: 900 } }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** What a phone's width decides about, in npm test. Whatever else has a layout is run at that width in npm run test:long. */
const laidOut = /\/(catalogue|pages|playground|results)\.spec\.ts$/

/** What takes longest, and would make npm test last for more than a quarter of an hour: in npm run test:long. */
const long =
  /\/(accessibility|documents-pages|editor-compare|editor-files|keyboard|links|sandbox-watchdog|states|ways|[\w-]+-long)\.spec\.ts$/

/** What has no layout: the sandbox, what is asked for and weighed, the types of the editor that only a desk gets. */
const withoutLayout =
  /\/(budgets|chromium|editor-types|memory|requests|sandbox|trusted-types|sandbox-[\w-]+|requests-long)\.spec\.ts$/

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
    ['json', { outputFile: `test-results/${report}.json` }],
    ['junit', { outputFile: `test-results/${report}.xml` }],
  ],
  use: {
    browserName: 'chromium',
    // Set by the global setup, which runs before the workers read this file.
    baseURL: process.env['TEST_SITE_URL'] ?? '',
    headless: true,
    // A press that cannot be made says so, and not only that the test took too long.
    actionTimeout: 20_000,
    launchOptions: { executablePath, args: [...args], env: Object.fromEntries(environment) },
    acceptDownloads: false,
    // What a service worker answers is asked of nobody, so a test could not count it or break it off. The tests of reading
    // offline allow it.
    serviceWorkers: 'block',
    // Each test takes a third longer with one. What failed says how it is run again with it.
    trace: 'off',
  },
  projects: [
    { name: 'desktop', testIgnore: long, use: desktop },
    { name: 'phone', testMatch: laidOut, use: phone },
    { name: 'desktop-rest', testMatch: long, use: desktop },
    {
      name: 'phone-rest',
      testIgnore: [laidOut, withoutLayout],
      use: phone,
    },
  ],
})
