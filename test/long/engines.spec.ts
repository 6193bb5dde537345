// The whole site as its reader uses it, in three engines. Chromium comes through npm; the other two do not: what this
// machine has is used, and what it has not is skipped by name. What the page about browsers says is recorded here, where
// all three are: ENGINES_RECORD=1 npx vitest run --project long test/long/engines.spec.ts
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import serveBuiltSite from '../support/built-site.ts'
import { findChromium } from '../support/chromium.ts'
import { openChromium } from '../support/engines/chromium.ts'
import { Driver } from '../support/engines/driver.ts'
import { abilities, type Engine } from '../support/engines/engine.ts'
import { openFirefox } from '../support/engines/firefox.ts'
import { firefoxPath, webKitPaths } from '../support/engines/installed.ts'
import { parts } from '../support/engines/journey/parts.ts'
import {
  recordedEngines,
  recordEngines,
  type SeenEngine,
} from '../support/engines/recorded-engines.ts'
import { Journey } from '../support/engines/steps.ts'
import { openWebKit } from '../support/engines/webkit.ts'

const firefox = await firefoxPath()
const webKit = webKitPaths()

let stop: (() => Promise<void>) | undefined
beforeAll(async () => {
  stop = await serveBuiltSite()
})
afterAll(() => stop?.())

interface Subject extends Pick<SeenEngine, 'name' | 'is' | 'through'> {
  /** What to install where it is missing. */
  readonly from: string
  readonly open: (() => Promise<Engine>) | undefined
}

const sources = {
  CHROMIUM_PATH: 'from CHROMIUM_PATH',
  playwright: 'from Playwright',
  system: 'from the system',
  npm: 'from npm',
} as const

const subjects: readonly Subject[] = [
  {
    name: 'Chromium',
    is: sources[(await findChromium()).source],
    through: 'Playwright',
    from: 'the packages of this project',
    open: openChromium,
  },
  {
    name: 'Firefox',
    is: path.basename(firefox ?? 'firefox'),
    through: 'WebDriver BiDi',
    from: 'Firefox, on Debian the package firefox-esr',
    open: firefox === undefined ? undefined : () => openFirefox(firefox),
  },
  {
    name: 'WebKit',
    is: 'WebKitGTK',
    through: 'WebDriver',
    from: 'WebKitWebDriver and Xvfb, on Debian the packages webkit2gtk-driver and xvfb',
    open: webKit === undefined ? undefined : () => openWebKit(webKit),
  },
]

const journeys = subjects.flatMap((subject) => {
  const { name, from, open } = subject
  if (open === undefined) {
    it.skip(`the journey in ${name} (which is not here: install ${from})`)
    return []
  }
  return [inEngine(subject, open)]
})

function inEngine({ name, is, through }: Subject, open: () => Promise<Engine>) {
  let driver: Driver | undefined
  const opened = () => {
    if (driver === undefined) throw new Error(`${name} has not opened`)
    return driver
  }
  const journey = new Journey(opened)
  describe(name, () => {
    beforeAll(async () => {
      driver = new Driver(await open(), process.env['TEST_SITE_URL'] ?? '')
    })
    afterAll(() => driver?.close())
    for (const [part, steps] of Object.entries(parts)) journey.part(part, steps)
  })
  const seen = (): SeenEngine => ({
    ...{ name, version: opened().version, is, through, taken: journey.taken.length },
    lacks: opened().lacks.map((ability) => abilities[ability]),
    left: journey.left,
  })
  return { journey, seen }
}

it('what was run is what the page about browsers says', async ({ skip }) => {
  const whole = journeys.every(({ journey }) => journey.isWhole)
  if (!whole) skip('not every step was taken')
  const seen = journeys.map(({ seen }) => seen())
  const steps = journeys[0]?.journey.parts
  if (process.env['ENGINES_RECORD'] !== undefined && seen.length === subjects.length)
    await recordEngines({ parts: steps ?? [], engines: seen })
  const recorded = await recordedEngines()
  expect(recorded.parts).toEqual(steps)
  const known = recorded.engines.map(whatItDid)
  for (const engine of seen) expect(known).toContainEqual(whatItDid(engine))
})

/** Which browser of that name it is may be another on another machine. */
function whatItDid({ name, taken, lacks, left }: SeenEngine) {
  return { name, taken, lacks, left }
}
