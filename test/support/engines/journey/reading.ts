// Before anything is run: pages, links, the search, the theme.
import { expect } from 'vitest'
import type { Step } from '../steps.ts'

const theme = 'starlight-theme-select select'

export function reading(step: Step): void {
  step('a link of the front page leads to the quick reference', async (driver) => {
    await driver.goto('')
    await driver.waitFor('h1', /./)
    const link = 'main a[href$="/quick-reference/"]'
    await driver.hover(link)
    await driver.waitUntil('its page is fetched ahead', isFetched, 'quick-reference/')
    await driver.follow(link)
    expect(await driver.address()).toBe('quick-reference/')
    await driver.waitFor('h1', /quick reference/i)
  })

  step('the search opens by key, finds a page, and leads there', async (driver) => {
    await driver.waitForCount('[data-open-modal]:enabled', 1)
    await driver.press('k', 'Control')
    await driver.waitForFocus('dialog input')
    await driver.type('glossary')
    const found = 'dialog a[href$="/glossary/"]'
    await driver.waitFor(found, /Glossary/)
    await driver.follow(found)
    expect(await driver.address()).toBe('glossary/')
    await driver.waitFor('h1', /Glossary/)
  })

  step('the theme that was chosen stays over a reload', async (driver) => {
    const shown = () => driver.evaluate(() => document.documentElement.dataset['theme'])
    for (const [says, is] of [
      ['Light', 'light'],
      ['Dark', 'dark'],
    ] as const) {
      await driver.choose(theme, says)
      expect(await shown()).toBe(is)
      await driver.reload()
      await driver.waitForChoice(theme, says)
      expect(await shown()).toBe(is)
    }
  })

  step(
    'where there is no page, one says so and leads on',
    async (driver) => {
      await driver.goto('nowhere-at-all/')
      await driver.waitFor('h1', /not delivered/)
      await driver.follow('main a[href$="/quick-reference/"]')
      expect(await driver.address()).toBe('quick-reference/')
    },
    { expected: /404/ },
  )

  step('an example says what was recorded of it, and opens the order', async (driver) => {
    await driver.goto('examples/check-then-create/')
    await driver.waitFor('table.dt-verdict', /PostgreSQL 18/)
    const recorded = 'details.dt-recorded[open]'
    const headline = await driver.waitFor(`${recorded} summary`, /recorded/)
    expect(headline).toMatch(/PostgreSQL 18/)
    await driver.waitFor(`${recorded} .dt-recorded-body`, /23505/)
    await driver.click(`${recorded} summary`)
    expect(await driver.count(recorded)).toBe(0)
  })
}

/** Runs in the page. */
function isFetched(address: string): boolean {
  return performance.getEntriesByType('resource').some(({ name }) => name.endsWith(address))
}
