// Axe over the playground in use, where most of it is made by script: every state in both themes, at each width.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, Playground, test } from './playground.ts'
import { rules } from './readable.ts'

const slug = 'check-then-create-without-index'

/** The link that the playground itself makes: an edited text, another setting, and the order that is shown. */
async function linked(page: Page): Promise<void> {
  const playground = await Playground.explored(page, `playground/${slug}/`)
  await playground.write(`// mine\n${await playground.handler()}`)
  const link = await playground.link()
  await page.goto('about:blank')
  await page.goto(link)
}

const states: { readonly [name: string]: (page: Page) => Promise<unknown> } = {
  'untouched, with its hint': async (page) => {
    const playground = await Playground.open(page)
    await playground.run.hover()
    // On a phone there is no room for it.
    const hints = page.viewportSize()?.width === 390 ? 0 : 1
    await expect(playground.root.locator('.dt-hint')).toHaveCount(hints)
  },
  'after a storm that broke': async (page) => {
    const playground = await Playground.openStorm(page)
    await playground.run.click()
    await expect(playground.status).toContainText('2 payments', { timeout: 60_000 })
    await expect(playground.steps).toBeVisible()
  },
  'after every order: wall, steps, tables': async (page) => {
    const playground = await Playground.explored(page)
    await playground.lastStep()
    await playground.steps.locator('details.dt-step > summary').first().click()
    await playground.status.getByText(/^live · /).click()
  },
  'after every order, with all that opens open': async (page) => {
    const playground = await Playground.explored(page)
    await playground.lastStep()
    await playground.root.evaluate((element) => {
      for (const details of element.querySelectorAll('details')) details.open = true
    })
  },
  'the full editor open': async (page) => {
    await page.addInitScript(() => localStorage.setItem('delivered-twice:editor', 'full'))
    const playground = await Playground.open(page)
    await playground.edit.click()
    await expect(playground.root.locator('.monaco-editor .view-line').first()).toBeVisible({
      timeout: 20_000,
    })
  },
  'the plain editor open': async (page) => {
    await page.addInitScript(() => localStorage.setItem('delivered-twice:editor', 'plain'))
    const playground = await Playground.open(page)
    await playground.edit.click()
    await expect(playground.root.locator('textarea.dt-pg-text')).toBeVisible()
  },
  'the fix beside it': async (page) => {
    const playground = await Playground.open(page)
    await playground.root.getByRole('button', { name: 'Compare with the fix' }).click()
    await expect(playground.root.locator('[data-part="compare"]')).not.toBeEmpty()
  },
  'a notice: it does not compile': async (page) => {
    const playground = await Playground.open(page)
    await playground.write('export async function handle( {')
    await playground.run.click()
    await expect(playground.status).toContainText('does not compile', { timeout: 30_000 })
  },
  'a notice: no database': async (page) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'))
    const playground = await Playground.open(page)
    await playground.run.click()
    await expect(playground.status).toContainText('does not run WebAssembly')
  },
  'a link opened, and its order run': async (page) => {
    await linked(page)
    const playground = new Playground(page)
    await expect(playground.status).toContainText('nothing has been run')
    await expectNothing(page)
    await playground.root.getByRole('button', { name: 'Replay this order' }).click()
    await expect(playground.steps).toBeVisible({ timeout: 60_000 })
  },
}

/** What is there is read, however it is shown, and what is still moving is where it goes first. */
async function expectNothing(page: Page): Promise<void> {
  await page.evaluate(() => {
    // Not waited for: a page that draws nothing new may never end one.
    for (const animation of document.getAnimations()) animation.finish()
  })
  const { violations, passes } = await new AxeBuilder({ page })
    .include('dt-playground')
    .withTags([...rules])
    .options({ rules: { 'label-content-name-mismatch': { enabled: true } } })
    .analyze()
  expect(passes.length).toBeGreaterThan(10)
  expect(
    violations.map(({ id, nodes }) => [
      id,
      nodes.map(({ html, failureSummary }) => [html, failureSummary]),
    ]),
  ).toEqual([])
}

for (const [name, reach] of Object.entries(states)) {
  test(name, async ({ page }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ colorScheme: 'dark' })
    await reach(page)
    await expectNothing(page)
    // The theme is chosen by a script, once; this is what its switch does.
    await page.evaluate(() => void (document.documentElement.dataset['theme'] = 'light'))
    await expectNothing(page)
  })
}
