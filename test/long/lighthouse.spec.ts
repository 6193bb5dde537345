// What Lighthouse says of the built site. Its score of performance depends on the machine, so that one is printed and the
// others are asserted.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Result } from 'lighthouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve, type Served } from '../../src/build/serve.ts'
import { siteAddress } from '../../src/build/site-address.ts'
import { runLighthouse, type FormFactor } from '../support/lighthouse.ts'

const asserted = ['accessibility', 'best-practices', 'seo', 'agentic-browsing'] as const
const pages = ['', 'strategies/pattern-a-event-deduplication/', 'quick-reference/'] as const
const formFactors: readonly FormFactor[] = ['desktop', 'mobile']

let served: Served

beforeAll(async () => {
  const dist = fileURLToPath(new URL('../../dist', import.meta.url))
  if (!existsSync(`${dist}/index.html`)) throw new Error('There is no built site in dist/.')
  const { base } = siteAddress(process.env)
  served = await serve({ dir: dist, port: 0, host: '127.0.0.1', base })
})
afterAll(() => served.stop())

describe.for(pages)('/%s', (page) => {
  test.for(formFactors)('%s: 100 in all that does not depend on the machine', async (form) => {
    const first = await runLighthouse(new URL(page, served.url).href, form, [
      ...asserted,
      'performance',
    ])
    const scores = asserted.map((name) => [name, percent(first, name)])
    expect(scores, wrong(first)).toEqual(asserted.map((name) => [name, 100]))
    // Passed, and not passed over: without the file the score would be the same.
    expect(first.audits['llms-txt']?.scoreDisplayMode).toBe('binary')

    console.log(`/${page}, ${form}: performance ${percent(first, 'performance')}`)
  })
})

function percent({ categories }: Result, name: string): number {
  const score = categories[name]?.score
  if (score === null || score === undefined) throw new Error(`Lighthouse gave no score of ${name}.`)
  return Math.round(score * 100)
}

/** The audits that did not pass, with what they found. */
function wrong({ categories, audits }: Result): string {
  return asserted
    .flatMap((name) => categories[name]?.auditRefs ?? [])
    .flatMap(({ id, weight }) => {
      const audit = audits[id]
      if (weight === 0 || audit === undefined || audit.score === null || audit.score === 1)
        return []
      const items = audit.details && 'items' in audit.details ? audit.details.items : []
      return [`${id}: ${audit.title} ${JSON.stringify(items).slice(0, 1000)}`]
    })
    .join('\n')
}
