// The playground where readers have it who have no Chromium. Their browsers do not come through npm: what this machine
// has is used, and what it has not is skipped by name.
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import serveBuiltSite from '../support/built-site.ts'
import { Driver } from '../support/engines/driver.ts'
import type { Engine } from '../support/engines/engine.ts'
import { openFirefox } from '../support/engines/firefox.ts'
import { firefoxPath, webKitPaths } from '../support/engines/installed.ts'
import { journey } from '../support/engines/journey.ts'
import { openWebKit } from '../support/engines/webkit.ts'

const firefox = await firefoxPath()
const webKit = webKitPaths()
const fix = new URL('../../examples/create-and-catch/handler.ts', import.meta.url)

let stop: (() => Promise<void>) | undefined
beforeAll(async () => {
  if (firefox !== undefined || webKit !== undefined) stop = await serveBuiltSite()
})
afterAll(() => stop?.())

/** @param from what to install where it is missing */
function inEngine(name: string, from: string, open: (() => Promise<Engine>) | undefined): void {
  const title = `from the first press to a link that is opened elsewhere, in ${name}`
  if (open === undefined) return it.skip(`${title} (which is not here: install ${from})`)
  it(title, async () => {
    const site = process.env['TEST_SITE_URL']
    expect(site).toBeDefined()
    const driver = new Driver(await open(), site ?? '')
    onTestFinished(() => driver.close())
    await journey(driver, await readFile(fix, 'utf8'))
  })
}

inEngine(
  'Firefox',
  'Firefox, on Debian the package firefox-esr',
  firefox === undefined ? undefined : () => openFirefox(firefox),
)
inEngine(
  'WebKit',
  'WebKitWebDriver and Xvfb, on Debian the packages webkit2gtk-driver and xvfb',
  webKit === undefined ? undefined : () => openWebKit(webKit),
)
