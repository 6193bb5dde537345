// A challenge: solved, kept, and taken from one browser to another.
import { expect } from 'vitest'
import { readFile } from 'node:fs/promises'
import { temporaryFile } from './temporary-file.ts'
import type { Step } from '../steps.ts'
import { openPlainEditor, opening, press, write } from './shown.ts'

const challenge = 'challenges/fix-check-then-create/'
const solution = new URL(
  '../../../../examples/challenges/fix-check-then-create/solution.ts',
  import.meta.url,
)
const judged = '.dt-judged [data-part="judged"]'
const row = '.dt-challenge-list li[data-slug="fix-check-then-create"]'

export function solving(step: Step): void {
  let exported = ''

  step('as found it breaks, and its goals say where', async (driver) => {
    await driver.gotoElsewhere(challenge)
    await driver.waitFor('.dt-goals', /not run yet/)
    await driver.click(press('run'))
    await driver.waitFor(judged, /^Not solved yet\. In \d+ of \d+ orders/, opening)
    await driver.waitFor('.dt-goals [data-state="broken"]', /not reached in \d+ of \d+/)
  })

  step('the solution, written: solved, with its counts', async (driver) => {
    await openPlainEditor(driver)
    await write(driver, await readFile(solution, 'utf8'))
    await driver.click(press('run'))
    await driver.waitFor(judged, /^Solved: (\d+) of \1 orders held, \w+\.$/, opening)
    expect(await driver.count('.dt-goals [data-state="held"]')).toBe(
      await driver.count('.dt-goals li'),
    )
  })

  step('that it is solved outlives a reload, and the list of challenges has it', async (driver) => {
    await driver.reload()
    const says = /Solved on \d+ \w+ \d{4}: (\d+) of \1 orders held, \w+\./
    await driver.waitFor('.dt-judged', says)
    await driver.goto('challenges/')
    await driver.waitFor(row, /solved/)
    await driver.waitFor('.dt-progress [data-part="summary"]', /^1 of \d+ solved/)
    await driver.waitFor('.dt-progress [data-part="solved"]', says)
  })

  step('exported as a file', async (driver) => {
    exported = await driver.wishedBy('.dt-progress [data-do="export"]', 'saved')
    expect(JSON.parse(exported)).toMatchObject({ format: 'delivered-twice challenges' })
  })

  step('imported in a browser that knows nothing, it is solved there', async (driver) => {
    await driver.gotoElsewhere('challenges/')
    await driver.waitFor(row, /new/)
    await temporaryFile('challenges.json', exported, async (file) => {
      await driver.chooseFile('.dt-progress [data-part="file"]', file)
      await driver.waitFor(row, /solved/)
    })
  })
}
