// Where the site gives a text to the browser as markup or script, which Trusted Types would refuse: report-only, and listed.
import listed from '../../content/safety/trusted-types.json' with { type: 'json' }
import { expect, Playground, test } from './playground.ts'
import { kindsOfPages } from '../support/kinds-of-pages.ts'

/** What is known, by the place that takes the text: what /safety/ lists. Anything new fails the test. */
const known = listed.map(({ finding }) => finding)

test('nothing but what is listed gives a text to the browser as markup or script', async ({
  page,
}) => {
  test.slow()
  const found = new Set<string>()
  await page.exposeFunction('reportFinding', (finding: string) => void found.add(finding))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ disposition, sample, sourceFile }) => {
      if (disposition !== 'report') return
      const file = (sourceFile ?? '').replace(/^.*\//, '').replace(/\..*$/, '')
      const report = (globalThis as unknown as { reportFinding: (finding: string) => void })
        .reportFinding
      report(`${sample.replace(/\|.*$/s, '')} in ${file || 'the page'}`)
    })
  })
  await page.route(
    (url) => url.pathname.endsWith('/') || url.pathname.endsWith('.html'),
    async (route) => {
      if (route.request().resourceType() !== 'document') return route.continue()
      const response = await route.fetch()
      const headers = {
        ...response.headers(),
        'content-security-policy-report-only': "require-trusted-types-for 'script'",
      }
      return route.fulfill({ response, headers })
    },
  )
  for (const kind of kindsOfPages) await page.goto(kind, { waitUntil: 'networkidle' })
  await Playground.withAllOfIt(page)
  await expect.poll(() => [...found].sort(), { timeout: 20_000 }).toEqual([...known].sort())
})
