// The checklist as it was built: old links land, each item has its page, and each page its runs.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { addressOf, type Phase } from '../../src/checklist/item.ts'
import { plain } from '../../src/checklist/inline.ts'

const html = (page: string) => readFileSync(join('dist', page, 'index.html'), 'utf8')
const phases = readdirSync('content/checklist')
  .filter((name) => /^\d-/.test(name))
  .map((name) => parse(readFileSync(join('content/checklist', name), 'utf8')) as Phase)
const items = phases.flatMap(({ sections }) => sections.flatMap((section) => section.items))

/** The headings of the checklist that this one replaces, as GitHub made fragments of them. */
const oldFragments = [
  'phase-1-design-review',
  'database-design',
  'error-handling-strategy',
  'tenant-isolation',
  'phase-2-implementation-review',
  'atomic-operations',
  'return-values--semantics',
  'tenantid-usage',
  'phase-3-testing-review',
  'concurrency-testing',
  'data-integrity-verification',
  'tenant-isolation-tests',
  'high-concurrency-stress-test',
  'phase-4-code-quality-review',
  'logging--observability',
  'type-safety',
  'phase-5-documentation-review',
  'code-comments',
  'migration-documentation',
  'phase-6-deployment--operations',
  'deployment-checklist',
  'monitoring-setup',
  'summary-checklist',
  'approval-criteria',
  'quick-red-flags',
  'questions-to-ask',
]

describe('/checklist/', () => {
  const page = html('checklist')

  it.each(oldFragments)('has #%s', (fragment) => {
    expect(page.split(`id="${fragment}"`)).toHaveLength(2)
  })

  it('has each item once, with a link to its page', () => {
    for (const item of items) {
      expect(page.split(`id="${addressOf(item)}"`), item.id).toHaveLength(2)
      expect(page).toContain(`href="/checklist/${addressOf(item)}/"`)
    }
  })

  it('says of the tests that they are not to be skipped', () => {
    expect(page).toContain('Do not skip this phase')
  })
})

describe.each(items.map((item) => [item.id, item] as const))('the page of %s', (id, item) => {
  const page = html(`checklist/${addressOf(item)}`)

  it('is called by its claim, and says why where it is shared', () => {
    expect(page).toContain(`<meta property="og:title" content="${id}: `)
    const [, description = ''] = /<meta name="description" content="([^"]*)"/.exec(page) ?? []
    expect(description.slice(0, 20)).toBe(plain(item.why).replaceAll('&', '&#38;').slice(0, 20))
  })

  it('has a run for each side that an example shows', () => {
    const runs = [item.bad[0], item.good[0]].flatMap((sight) => (sight ? [sight.example] : []))
    for (const example of runs) {
      expect(page).toContain(`id="recorded-${example}-postgresql`)
      expect(html(`examples/${example}`)).toContain(`href="/checklist/${addressOf(item)}/"`)
    }
  })
})
