// Where the site gives a text to the browser as markup or script, which Trusted Types would refuse: report-only, and listed.
import { expect, Playground, test } from './playground.ts'
import { kindsOfPages } from '../support/kinds-of-pages.ts'

/** What is known, by the place that takes the text. Anything new fails the test. */
const known: readonly string[] = [
  // Pagefind writes what it found, with the word marked, out of its own index.
  'Element innerHTML in ui-core',
  // The sandbox’s frame: a constant, whose hash stands in the policy.
  'HTMLIFrameElement srcdoc in client',
  // Its worker, which the frame starts from the blob that the page hands it.
  'Worker constructor in about',
  // The editor’s worker, which is a file of the site, and comes after the editor itself.
  'Worker constructor in monaco-setup',
  // Pagefind’s worker, which is a file of the site.
  'Worker constructor in pagefind',
]

test('nothing but what is listed gives a text to the browser as markup or script', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'a phone gets the plain editor, which has no worker')
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
