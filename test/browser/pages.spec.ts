import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'

const pages = ['', 'quick-reference/', '404.html']

/** Whatever the browser complains about, and every request that leaves the site. */
function complaints(page: Page): string[] {
  const found: string[] = []
  page.on('console', (message) => {
    // The worker that keeps the site is held back by playwright.config.ts, which says so.
    if (message.text().startsWith('Service Worker registration blocked')) return
    if (message.type() === 'error' || message.type() === 'warning') found.push(message.text())
  })
  page.on('pageerror', (error) => found.push(error.message))
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    const ours = new URL(process.env['TEST_SITE_URL'] ?? '').origin
    if (protocol.startsWith('http') && origin !== ours) found.push(`a request to ${origin}`)
  })
  return found
}

for (const path of pages) {
  for (const colorScheme of ['dark', 'light'] as const) {
    test.describe(`/${path}, ${colorScheme}`, () => {
      test.use({ colorScheme })

      test('fits its screen, speaks to everybody, and the browser has nothing to complain about', async ({
        page,
      }) => {
        const found = complaints(page)
        await page.goto(path, { waitUntil: 'networkidle' })

        const beyond = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement
          return scrollWidth - clientWidth
        })
        expect(beyond, 'pixels beyond the right edge').toBeLessThanOrEqual(0)

        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .options({ rules: { 'label-content-name-mismatch': { enabled: true } } })
          .analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
        expect(found).toEqual([])
      })
    })
  }
}

test('the search finds a page, under the policy of the page', async ({ page }) => {
  const found = complaints(page)
  await page.goto('')
  await page.getByRole('button', { name: /^Search/ }).click()
  await page.getByRole('textbox').fill('red flags')
  await expect(page.getByRole('link', { name: 'Review red flags' }).first()).toBeVisible()
  expect(found).toEqual([])
})

test('every page has a policy, and an inline script that is not its own does not run', async ({
  page,
}) => {
  for (const path of pages) {
    await page.goto(path)
    const blocked = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
          const script = document.createElement('script')
          script.textContent = 'document.title = "ran"'
          document.head.append(script)
          setTimeout(() => resolve('nothing was blocked'), 1000)
        }),
    )
    expect(blocked, path).toMatch(/^script-src/)
    await expect(page).not.toHaveTitle('ran')
  }
})
