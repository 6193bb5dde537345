// The ways in: every link of the front page leads to a place that can be seen, and so does every old address.
import { moved } from '../../src/build/old-addresses.ts'
import { expect, test } from './playground.ts'

/** What the front page has for whom, by its headings. */
const parts = [
  ['Where are you?', 5],
  ['By role', 4],
  ['By problem', 6],
  ['Learning path', 5],
  ['Which document should I read?', 10],
  ['Quick links', 10],
] as const

test('the front page has a way in for every role, problem and question', async ({ page }) => {
  await page.goto('./')
  for (const [heading, least] of parts) {
    const title = page.getByRole('heading', { name: heading, exact: true })
    await expect(title).toBeVisible()
    const links = await title.evaluate((node) => {
      const wrapper = node.closest('.sl-heading-wrapper') ?? node
      let next = wrapper.nextElementSibling
      let found = 0
      while (next !== null && !next.matches('.sl-heading-wrapper.level-h2, h2')) {
        found += next.querySelectorAll('a[href]').length
        next = next.nextElementSibling
      }
      return found
    })
    expect(links, heading).toBeGreaterThanOrEqual(least)
  }
})

test('whoever is new, and whoever leads, is a click away from the learning path', async ({
  page,
}) => {
  await page.goto('./')
  for (const [heading, words, fragment] of [
    ['New team member', 'learning path', ''],
    ['New team member', 'one afternoon', '#an-afternoon'],
    ['Tech lead', 'team training', '#team-training'],
    ['To lead', 'Team training', '#team-training'],
  ] as const)
    await expect(
      page
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: heading, exact: true }) })
        .getByRole('link', { name: words, exact: true }),
    ).toHaveAttribute('href', new RegExp(`/learning-path/${fragment}$`))
})

test('every link of the front page leads to what it names', async ({ page }) => {
  test.setTimeout(180_000)
  await page.goto('./')
  const addresses = await page
    .locator('.dt-home a[href]')
    .evaluateAll((links) => [...new Set(links.map((link) => (link as HTMLAnchorElement).href))])
  const own = addresses.filter((address) => address.startsWith(new URL('./', page.url()).href))
  expect(own.length).toBeGreaterThan(40)
  for (const address of own) {
    const { hash } = new URL(address)
    await page.goto('about:blank')
    const response = await page.goto(address, { waitUntil: 'domcontentloaded' })
    expect(response?.status(), address).toBe(200)
    if (hash !== '')
      await expect(
        page.locator(`[id="${decodeURIComponent(hash.slice(1))}"]`),
        address,
      ).toBeInViewport()
  }
})

/** Fragments that people have linked the old documents with. */
const fragments: readonly (readonly [string, readonly string[]])[] = [
  [
    'WEBHOOK-IDEMPOTENCY-PREVENTION-STRATEGIES.md',
    [
      'pattern-a-webhook-event-deduplication',
      'pattern-b-idempotency-key-caching',
      'pattern-c-double-booking-prevention',
      'executive-summary',
      '3-test-strategy-concurrent-operations-testing',
      '6-monitoring--observability',
      '7-common-pitfalls--how-to-avoid-them',
      '8-migration-guide-add-idempotency-to-existing-handler',
      'key-metrics-to-track',
    ],
  ],
  ['WEBHOOK-IDEMPOTENCY-QUICK-REFERENCE.md', ['test-template', 'the-problem', 'common-mistakes']],
  ['onboarding', ['team-training', 'an-afternoon', 'beginner']],
  [
    'WEBHOOK-IDEMPOTENCY-CODE-REVIEW-CHECKLIST',
    [
      'phase-1-design-review',
      'phase-3-testing-review',
      'phase-6-deployment--operations',
      'approval-criteria',
    ],
  ],
]

test('the old index leads to its learning path', async ({ page }) => {
  await page.goto('./WEBHOOK-IDEMPOTENCY-PREVENTION-INDEX.md#learning-path')
  await expect(page.getByRole('heading', { name: 'Learning path', exact: true })).toBeInViewport()
})

test('old file names lead on, with their fragments', async ({ page }) => {
  test.setTimeout(120_000)
  for (const [name, ids] of fragments)
    for (const id of ids) {
      await page.goto(`./${name}#${id}`)
      await expect(page, `${name}#${id}`).toHaveURL(new RegExp(`/\\w[\\w-]*/#${id}$`))
      await expect(page.locator(`[id="${id}"]`)).toBeInViewport()
    }
  for (const { from, to } of moved) {
    await page.goto(`./${from}`)
    await expect(page, from).toHaveURL(new URL(`.${to}`, process.env['TEST_SITE_URL']).href)
  }
})
