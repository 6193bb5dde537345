// Where a playground's parts are, for the journeys through it.
import { expect } from 'vitest'
import fixed from '../../../../examples/create-and-catch/evidence.json' with { type: 'json' }
import recorded from '../../../../examples/check-then-create/evidence.json' with { type: 'json' }
import type { Driver } from '../driver.ts'

/** Milliseconds: a database may take half a minute to open on a machine that is busy. */
export const opening = 90_000
export const searching = 90_000

export const address = 'playground/check-then-create/'
export const status = 'dt-playground [data-part="status"]'
export const headline = `${status} .dt-pg-headline`
export const after = 'dt-playground .dt-after-title'
export const area = 'dt-playground textarea.dt-pg-text:not([hidden])'
/** The reader's text, where the editor is closed. */
export const text = 'dt-playground [data-part="reader"]'
/** It appears a moment after the typing, and moves the buttons beside it. */
export const edited = 'dt-playground [data-part="edited"]'
export const press = (what: string) => `dt-playground [data-do="${what}"]`

/** One of the controls' choices. */
export const choice = (question: string, answer: string | number) =>
  `dt-playground label:has([name$="-${question}"][value="${answer}"])`

/** What the recorded runs say of every order of two deliveries, which must not depend on the browser. */
export const { broken, schedules } = countsOf(recorded)
export const asRecorded = new RegExp(`^In ${broken} of ${schedules} orders `)
export const fixedAsRecorded = new RegExp(`^Held in all ${countsOf(fixed).schedules} orders`)

function countsOf({ runs }: typeof recorded | typeof fixed) {
  const run = runs.find(({ database }) => database === 'PGlite')
  if (run === undefined) throw new Error('nothing is recorded on PGlite')
  return run.counts
}

/** Puts a text in place of what stands in the plain editor. */
export async function write(driver: Driver, text: string): Promise<void> {
  await driver.click(area)
  await driver.press('a', 'Control')
  await driver.paste(text)
  expect(await driver.text(area)).toBe(text)
}

/** Opens the editor, whichever it is, and has it be the plain one. */
export async function openPlainEditor(driver: Driver): Promise<void> {
  await driver.click(press('edit'))
  await driver.waitFor(`${area}, dt-playground .monaco-editor .view-lines`, /import /, 60_000)
  if ((await driver.text(area)) === '') await driver.click(press('editor-kind'))
  await driver.waitFor(area, /^import /)
}
