// Every written page, at a phone's width and in both themes: it fits, and axe finds nothing.
import { AxeBuilder } from '@axe-core/playwright'
import { readdirSync } from 'node:fs'
import { expect, test } from './playground.ts'

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
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(beyond, 'pixels beyond the right edge').toBeLessThanOrEqual(0)
    for (const theme of ['dark', 'light']) {
      await page.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze()
      expect(violations.map(({ id, nodes }) => [theme, id, nodes[0]?.html])).toEqual([])
    }
  })
