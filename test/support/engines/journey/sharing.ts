// A link to what is written and shown, and what becomes of it in a browser that has never been here.
import { expect } from 'vitest'
import type { Step } from '../steps.ts'
import {
  after,
  address,
  area,
  asRecorded,
  headline,
  openPlainEditor,
  opening,
  press,
  text,
} from './shown.ts'

export function sharing(step: Step): void {
  let link = ''

  step('a link has the text and the order that is shown', async (driver) => {
    await driver.gotoElsewhere(address)
    await openPlainEditor(driver)
    await driver.click(area)
    await driver.press('Home', 'Control')
    await driver.type('// shared\n')
    await driver.click(press('run'))
    await driver.waitFor(headline, asRecorded, opening)
    await driver.click('dt-playground tr[data-at="2"] .dt-go')
    await driver.waitFor(after, /^After step 2$/)
    await driver.click(press('link'))
    await driver.waitFor('dt-playground [data-part="link-says"]', /copied|Copy the link from here/)
    link = await driver.text('dt-playground input[data-part="link"]')
    expect(new URL(link).hash).toMatch(/^#v1\./)
  })

  step('opened in a browser that knows nothing, it runs nothing and says so', async (driver) => {
    await driver.gotoElsewhere(link)
    await driver.waitFor(headline, /^Opened from a link: nothing has been run/)
    await driver.waitFor(text, /^\/\/ shared\nimport /)
    expect(await driver.count('dt-playground[data-phase="closed"]')).toBe(1)
    expect(await driver.count('iframe')).toBe(0)
    expect(await driver.text('dt-playground [data-part="result"]')).toBe('')
  })

  step('its order is replayed, at the step that was shown', async (driver) => {
    await driver.click(press('replay-link'))
    await driver.waitFor(after, /^After step 2$/, opening)
    expect(await driver.text('dt-playground .dt-lanes tbody')).toContain('23505')
  })

  step('a link that was cut short says so', async (driver) => {
    await driver.gotoElsewhere(link.slice(0, -20))
    await driver.waitFor('dt-playground', /cut short|damaged/)
    expect(await driver.count('iframe')).toBe(0)
  })
}
