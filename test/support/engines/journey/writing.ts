// A handler of one's own: both editors, the fix, what cannot be run, what never ends, what is kept.
import { expect } from 'vitest'
import { readFile } from 'node:fs/promises'
import type { Step } from '../steps.ts'
import {
  address,
  area,
  asRecorded,
  edited,
  fixedAsRecorded,
  headline,
  opening,
  press,
  searching,
  status,
  text,
  write,
} from './shown.ts'

const fix = new URL('../../../../examples/create-and-catch/handler.ts', import.meta.url)
const comparison = 'dt-playground [data-part="compare"]'

export function writing(step: Step): void {
  step('what is typed into the full editor is in the plain one', async (driver) => {
    await driver.gotoElsewhere(address)
    await driver.click(press('edit'))
    await driver.waitFor('dt-playground .monaco-editor .view-lines', /findFirst/, 60_000)
    await driver.press('Home', 'Control')
    await driver.type('// typed in the full editor\n')
    await driver.waitFor('dt-playground .monaco-editor .view-lines', /typed in/)
    await driver.waitFor(edited, /kept in this browser/)
    await driver.click(press('editor-kind'))
    await driver.waitFor(area, /^\/\/ typed in the full editor\nimport /)
  })

  step('compared with the fix, line by line; Escape closes it', async (driver) => {
    await driver.click(press('compare'))
    await driver.waitFor(comparison, /only in yours:\s+\/\/ typed in the full editor/, 30_000)
    expect(await driver.text(comparison)).toContain('only in the fix:')
    await driver.press('Escape')
    await driver.waitFor(comparison, /^$/)
    expect(await driver.text(area)).toMatch(/^\/\/ typed in the full editor\n/)
  })

  step('the fix in its place holds in every order', async (driver) => {
    await write(driver, await readFile(fix, 'utf8'))
    await driver.click(press('run'))
    await driver.waitFor(headline, fixedAsRecorded, opening)
  })

  step('what is no TypeScript is told with its line, and nothing is run', async (driver) => {
    await write(driver, 'export async function handle() {\n  return 200\n}\nconst = 1\n')
    await driver.click(press('run'))
    await driver.waitFor(status, /handler\.ts, line 4/)
  })

  step('what a handler throws is told in its lane', async (driver) => {
    await write(
      driver,
      'export async function handle(): Promise<number> {\n  throw new Error(`no ${2}`)\n}\n',
    )
    await driver.click(press('run'))
    await driver.waitFor('dt-playground [data-part="result"]', /Error: no 2/, searching)
  })

  step('a loop without end is ended within seconds, and its text stays', async (driver) => {
    const loop = 'export async function handle() {\n  for (;;);\n}\n'
    await write(driver, loop)
    await driver.click(press('run'))
    const pressed = performance.now()
    await driver.waitFor(headline, /^Ended after 2 s without a sign of life/, 30_000)
    expect(performance.now() - pressed).toBeLessThan(10_000)
    expect(await driver.text(area)).toBe(loop)
  })

  step('the next Run works', async (driver) => {
    await driver.click(press('back'))
    await driver.click(press('run'))
    await driver.waitFor(headline, asRecorded, opening)
  })

  step('an edit outlives a reload', async (driver) => {
    await driver.click(area)
    await driver.press('Home', 'Control')
    await driver.type('// mine\n')
    await driver.waitFor(edited, /kept in this browser/)
    await driver.reload()
    await driver.waitFor(text, /^\/\/ mine\nimport /)
    expect(await driver.text(status)).toBe('')
  })
}
