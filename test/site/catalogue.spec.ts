// The pages of the catalogue as they were built: each example has one, with all its parts, and none is heavier than it may be.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loadExample, readEvidence, slugs } from '../../src/cli/catalogue.ts'
import type { ProvokedErrors } from '../../src/cli/provoked.ts'

const kB = 1000
const recorded = JSON.parse(readFileSync('content/errors/recorded.json', 'utf8')) as ProvokedErrors
const html = (page: string) => readFileSync(join('dist', page, 'index.html'), 'utf8')
/** As a reader reads it: without markup. */
const textOf = (page: string) =>
  html(page)
    .replace(/<script[\s\S]*?<\/script>|<[^>]+>/g, ' ')
    .replace(/&lt;|&#x3c;/gi, '<')
    .replace(/&amp;|&#x26;/gi, '&')

describe.each(slugs())('/examples/%s/', (slug) => {
  it('has the code, both verdicts with their counts, the playground, and the fix', async () => {
    const { scenario, about } = await loadExample(slug)
    const page = html(`examples/${slug}`)
    const text = textOf(`examples/${slug}`)
    expect(page).toContain(`data-example="${slug}"`)
    for (const id of ['the-code', 'the-verdict', 'recorded', 'try-it', 'reports'])
      expect(page).toContain(`id="${id}"`)
    for (const { version, counts } of readEvidence(slug).evidence.runs) {
      expect(text).toContain(version)
      if (counts !== undefined) expect(text).toContain(String(counts.broken))
    }
    if (scenario.fix !== undefined) expect(page).toContain(`href="/examples/${scenario.fix}/"`)
    for (const code of about.errors) expect(page).toContain(`href="/errors/${code}/"`)
    for (const report of about.reports) expect(text).toContain(report)
    expect(text).toContain('Report a wrong claim')
  })
})

describe('/examples/', () => {
  it('is a whole table without script, and at most 40 kB', () => {
    const page = html('examples')
    for (const slug of slugs()) expect(page).toContain(`href="/examples/${slug}/"`)
    expect(gzipSync(page).length).toBeLessThanOrEqual(40 * kB)
  })

  it('has styles and scripts of its own of at most 8 kB, those in its HTML included', () => {
    const inline = [...html('examples').matchAll(/<(script|style)[^>]*>([\s\S]*?)<\/\1>/g)]
    expect(inline.some(([text]) => text.includes('dt-catalogue'))).toBe(true)
    // What it links beyond plain Starlight is weighed in weight.spec.ts.
    expect(gzipSync(inline.map(([, , text]) => text).join('')).length).toBeLessThan(8 * kB)
  })

  it('has no trace in it: those are on the pages of the examples', () => {
    expect(html('examples')).not.toContain('dt-lane')
  })
})

describe('/errors/', () => {
  it.each(recorded.errors)('$id is shown whole, with what sqlstateOf says of it', (recorded) => {
    const { error, sqlstate, when } = recorded
    const pages = [error.code, sqlstate].filter((code) => code !== undefined)
    for (const code of pages.length > 0 ? pages : ['P2024']) {
      const text = textOf(`errors/${code}`).replace(/\s+/g, '')
      expect(text).toContain(`When${when}`.replace(/\s+/g, ''))
      for (const line of JSON.stringify(error, null, 2).split('\n'))
        expect(text, `${code}: ${line}`).toContain(line.replace(/\s+/g, ''))
    }
  })

  it('has a page for each code that an example meets', async () => {
    const index = html('errors')
    for (const slug of slugs())
      for (const code of (await loadExample(slug)).about.errors) {
        expect(index, `${code}, of ${slug}`).toContain(`href="/errors/${code}/"`)
        expect(html(`errors/${code}`)).toContain(`href="/examples/${slug}/"`)
      }
  })
})
