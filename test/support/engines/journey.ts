// What a reader does from the first press to a link that somebody else opens, the same in every engine.
import { expect } from 'vitest'
import fixed from '../../../examples/create-and-catch/evidence.json' with { type: 'json' }
import recorded from '../../../examples/check-then-create/evidence.json' with { type: 'json' }
import type { Driver } from './driver.ts'

/** Milliseconds: a database may take half a minute to open on a machine that is busy. */
const opening = 90_000
const searching = 90_000

const address = 'playground/check-then-create/'
const status = 'dt-playground [data-part="status"]'
const headline = `${status} .dt-pg-headline`
const after = 'dt-playground .dt-after-title'
const area = 'dt-playground textarea.dt-pg-text:not([hidden])'
/** It appears a moment after the typing, and moves the buttons beside it. */
const edited = 'dt-playground [data-part="edited"]'
const press = (what: string) => `dt-playground [data-do="${what}"]`
const deliveries = (count: number) =>
  `dt-playground label:has([name="pg-check-then-create-deliveries"][value="${count}"])`

/** What the recorded runs say of every order of two deliveries, which must not depend on the browser. */
const { broken, schedules } = countsOf(recorded)
const asRecorded = new RegExp(`^In ${broken} of ${schedules} orders `)
const fixedAsRecorded = new RegExp(`^Held in all ${countsOf(fixed).schedules} orders`)

/** @param fix the text of a handler that holds */
export async function journey(driver: Driver, fix: string): Promise<void> {
  await step('before a press, nothing has run', async () => {
    await driver.goto(address)
    await driver.waitFor('dt-playground [data-part="size"]', /once, on the first Run/)
    expect(await driver.text(status)).toBe('')
    expect(await driver.count('iframe')).toBe(0)
  })

  await step('Run, as the page is: a verdict in words and counts', async () => {
    await driver.click(press('run'))
    await driver.waitFor(headline, asRecorded, opening)
    expect(await driver.text(status)).toMatch(/live · PGlite, PostgreSQL \d/)
    expect(await driver.count('dt-playground .dt-cells .dt-square')).toBe(broken)
  })

  await step('a larger search tells how far it is, and then all of it', async () => {
    await driver.click(deliveries(3))
    await driver.evaluate(noteProgress)
    await driver.click(press('run'))
    await driver.waitFor(headline, /^In \d+ of 198 orders /, searching)
    expect(await driver.count('dt-playground .dt-cells .dt-square')).toBe(180)
    expect(await driver.count('dt-playground .dt-cells .dt-disc')).toBe(18)
    expect(await driver.text(status)).toContain('Every order was run')
    const told = await driver.evaluate(() => window.progress ?? [])
    const counts = told.map((words) =>
      Number(/^(\d+)(?: of about \d+)? orders run, /.exec(words)?.[1]),
    )
    expect(counts.length).toBeGreaterThan(1)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
  })

  await step('the smallest order that breaks, in lanes, gone through by key', async () => {
    await driver.waitFor('dt-playground .dt-lanes thead', /Delivery 1\s+Delivery 2\s+Delivery 3/)
    await driver.click('dt-playground tr[data-at="1"] .dt-go')
    await driver.waitFor(after, /^After step 1$/)
    await driver.press('ArrowDown')
    await driver.waitFor(after, /^After step 2$/)
    await driver.press('End')
    await driver.waitFor(after, /, the last$/)
    await driver.press('ArrowUp')
    await driver.waitFor(after, /^After step \d+$/)
    const row = 'dt-playground tr[aria-current="step"]'
    expect(await driver.count(row)).toBe(1)
    await driver.press('Home')
    await driver.waitFor(after, /^After step 1$/)
  })

  await step('what is typed into the full editor is in the plain one', async () => {
    await driver.click(press('edit'))
    await driver.waitFor('dt-playground .monaco-editor .view-lines', /findFirst/, 60_000)
    await driver.press('Home', 'Control')
    await driver.type('// typed in the full editor\n')
    await driver.waitFor('dt-playground .monaco-editor .view-lines', /typed in/)
    await driver.waitFor(edited, /kept in this browser/)
    await driver.click(press('editor-kind'))
    await driver.waitFor(area, /^\/\/ typed in the full editor\nimport /)
  })

  await step('the fix, typed: its verdict is another', async () => {
    await driver.click(deliveries(2))
    await write(driver, fix)
    await driver.click(press('run'))
    await driver.waitFor(headline, fixedAsRecorded, searching)
  })

  await step('a loop without end is ended within seconds, and its text stays', async () => {
    const loop = 'export async function handle() {\n  for (;;);\n}\n'
    await write(driver, loop)
    await driver.click(press('run'))
    const pressed = performance.now()
    await driver.waitFor(headline, /^Ended after 2 s without a sign of life/, 30_000)
    expect(performance.now() - pressed).toBeLessThan(10_000)
    expect(await driver.text(area)).toBe(loop)
  })

  await step('the next Run works', async () => {
    await driver.click(press('back'))
    await driver.click(press('run'))
    await driver.waitFor(headline, asRecorded, opening)
  })

  await step('an edit outlives a reload', async () => {
    await driver.click(area)
    await driver.press('Home', 'Control')
    await driver.type('// mine\n')
    await driver.waitFor(edited, /kept in this browser/)
    await driver.reload()
    await driver.waitFor('dt-playground [data-part="reader"]', /^\/\/ mine\nimport /)
    expect(await driver.text(status)).toBe('')
  })

  const link = await step('a link has the text and the order that is shown', async () => {
    await driver.click(press('run'))
    await driver.waitFor(headline, asRecorded, opening)
    await driver.click('dt-playground tr[data-at="2"] .dt-go')
    await driver.waitFor(after, /^After step 2$/)
    await driver.click(press('link'))
    await driver.waitFor('dt-playground [data-part="link-says"]', /copied|Copy the link from here/)
    const link = await driver.text('dt-playground input[data-part="link"]')
    expect(new URL(link).hash).toMatch(/^#v1\./)
    // Gone from this browser, the text can come from the link alone.
    await driver.click(press('back'))
    await driver.waitFor('dt-playground [data-part="original"]', /^import /)
    return link
  })

  await step('opened elsewhere, it runs nothing and says so', async () => {
    await driver.gotoInNewPage(link)
    await driver.waitFor(headline, /^Opened from a link: nothing has been run/)
    await driver.waitFor('dt-playground [data-part="reader"]', /^\/\/ mine\nimport /)
    expect(await driver.count('dt-playground[data-phase="closed"]')).toBe(1)
    expect(await driver.count('iframe')).toBe(0)
    expect(await driver.text('dt-playground [data-part="result"]')).toBe('')
  })

  await step('its order is replayed, at the step that was shown', async () => {
    await driver.click(press('replay-link'))
    await driver.waitFor(after, /^After step 2$/, opening)
    const steps = await driver.text('dt-playground .dt-lanes tbody')
    expect(steps).toContain('23505')
  })

  await step('and nothing went wrong beside it', async () => {
    expect((await driver.complaints()).join('\n')).toBe('')
  })
}

/** A failure says at which step. */
async function step<T>(name: string, taken: () => Promise<T>): Promise<T> {
  try {
    return await taken()
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

async function write(driver: Driver, text: string): Promise<void> {
  await driver.click(area)
  await driver.press('a', 'Control')
  await driver.type(text)
  expect(await driver.text(area)).toBe(text)
}

function countsOf({ runs }: typeof recorded | typeof fixed) {
  const run = runs.find(({ database }) => database === 'PGlite')
  if (run === undefined) throw new Error('nothing is recorded on PGlite')
  return run.counts
}

declare global {
  interface Window {
    progress?: string[]
  }
}

/** Runs in the page: keeps what the search says of how far it is. */
function noteProgress(): void {
  const progress: string[] = (window.progress = [])
  const search = document.querySelector('dt-playground .dt-pg-search') as Element
  new MutationObserver(() => {
    const words = search.querySelector('.dt-pg-progress:not([hidden]) p')?.textContent ?? ''
    if (/ orders run, /.test(words) && words !== progress.at(-1)) progress.push(words)
  }).observe(search, { childList: true, characterData: true, subtree: true })
}
