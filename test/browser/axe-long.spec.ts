// Every page of the site as a desk shows it, in both themes: nothing that axe finds, of whatever weight. Pages of a kind share
// their mistakes, and one of each kind is looked at in npm test; this is for the one page that is unlike its kind.
import { htmlFiles } from '../../src/build/html-files.ts'
import { moved } from '../../src/build/old-addresses.ts'
import { expect, test } from './playground.ts'
import { expectNothingInBothThemes } from './readable.ts'

/** Two workers share them. */
const shards = 8

const forwarding = new Set(moved.map(({ from }) => `${from}/index.html`))

const pages = (await htmlFiles('dist'))
  .filter((file) => !forwarding.has(file))
  .map((file) => file.replace(/(^|\/)index\.html$/, '$1'))

for (let shard = 0; shard < shards; shard++) {
  // Neighbours are of one kind, and some kinds are larger: dealt out in turn, all take about as long.
  const dealt = pages.filter((_, at) => at % shards === shard)
  test(`axe finds nothing on every page, ${shard + 1} of ${shards}`, async ({ page, isMobile }) => {
    test.skip(isMobile, 'the written pages are looked at in a test of their own')
    test.setTimeout(15 * 60_000)
    expect(dealt.length).toBeGreaterThan(30)
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    for (const address of dealt)
      await test.step(`/${address}`, async () => {
        await page.goto(`./${address}`)
        await expectNothingInBothThemes(page)
      })
  })
}
