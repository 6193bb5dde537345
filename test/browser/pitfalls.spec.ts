// The page that each pitfall has of its own: within a phone's screen, and nothing that axe finds.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { test } from './playground.ts'
import { expectItFits, expectNothingInBothThemes } from './readable.ts'

const ids = (parse(readFileSync('content/pitfalls/pitfalls.yaml', 'utf8')) as { id: string }[]).map(
  ({ id }) => id,
)
/** With statements, with a record, and with neither. */
const ofEachKind = ['upsert-is-atomic', 'tenant-labels-and-messages', 'record-then-process']

test('the pages of the pitfalls fit a phone', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'what fits a phone fits a desk')
  for (const id of ids) {
    await page.goto(`./strategies/pitfalls/${id}/`)
    await expectItFits(page)
  }
})

for (const id of ofEachKind)
  test(`axe finds nothing on the page of ${id}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`./strategies/pitfalls/${id}/`)
    await expectNothingInBothThemes(page)
  })
