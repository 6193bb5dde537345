// Ten links and files of anybody, on the real pages; a hundred in fuzzed-links-long.spec.ts. How each is read is in the unit
// tests.
import { doors, openedWell } from '../support/fuzz/opened-in-browser.ts'
import { test } from './playground.ts'

const seed = Number(process.env['TEST_SEED'] ?? 1)

for (const door of doors) {
  test(`${door.name} of anybody open to a page that answers (seed ${seed})`, async ({ page }) => {
    await openedWell(page, door, seed, 1)
  })
}
