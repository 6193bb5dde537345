// Every written page, at a phone's width and in both themes: it fits, and axe finds nothing.
import { readdirSync } from 'node:fs'
import { test } from './playground.ts'
import { expectItFits, expectNothingInBothThemes } from './readable.ts'

const written = readdirSync('content/docs', { recursive: true })
  .map(String)
  .filter((name) => /\.mdx$/.test(name))
  .map((name) =>
    name
      .replaceAll('\\', '/')
      .replace(/(^|\/)index\.mdx$|\.mdx$/, '/')
      .replace(/^\//, ''),
  )
  .sort()

for (const address of written)
  test(`/${address}`, async ({ page, isMobile }) => {
    test.skip(!isMobile, 'what fits a phone fits a desk')
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await page.goto(`./${address}`)
    await expectItFits(page)
    await expectNothingInBothThemes(page)
  })
