import { doors, openedWell } from '../support/fuzz/opened-in-browser.ts'
import { test } from './playground.ts'

const seed = Number(process.env['TEST_SEED'] ?? 2)

test.skip(({ isMobile }) => isMobile, 'what is read does not know how wide its page is')

for (const door of doors) {
  test(`many ${door.name} of anybody open to a page that answers (seed ${seed})`, async ({
    page,
  }) => {
    test.slow()
    await openedWell(page, door, seed, 10)
  })
}
