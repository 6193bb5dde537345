// What is recorded of each example is made again, and must come out the same to the byte.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { folderOf, loadExample, slugs } from '../../src/cli/catalogue.ts'
import { evidenceOf, printEvidence } from '../../src/cli/evidence-of.ts'
import { openPGlite, openPostgres } from '../../src/cli/open-database.ts'
import type { Evidence } from '../../src/explorer/index.ts'

const mostBytes = 40_000

describe.each(slugs())('%s', (slug) => {
  const recorded = readFileSync(join(folderOf(slug), 'evidence.json'), 'utf8')
  const evidence = JSON.parse(recorded) as Evidence

  it('comes out as recorded', async () => {
    const pglite = await evidenceOf(slug, openPGlite)
    const postgres = await evidenceOf(slug, (schema) => openPostgres(inject('postgresUrl'), schema))
    // A changed behaviour, if meant, is recorded by: npm run evidence -- <slug>
    expect(printEvidence({ example: slug, runs: [pglite, postgres] })).toBe(recorded)
  })

  it('is small, and says nothing of the machine that made it', () => {
    expect(Buffer.byteLength(recorded)).toBeLessThan(mostBytes)
    expect(recorded).not.toMatch(
      /\/(home|root|tmp|work|Users)\/|node_modules|explore_[0-9a-f]{16}|"stack"/,
    )
  })

  it('shows on PostgreSQL what the scenario declares', async () => {
    const { scenario } = await loadExample(slug)
    const run = evidence.runs.find(({ database }) => database === 'PostgreSQL')
    expect(run).toMatchObject({
      outcome: scenario.expect === 'breaks' ? 'violated' : 'held',
      complete: true,
    })
  })

  it('names a fix that is an example and holds', async () => {
    const { scenario } = await loadExample(slug)
    if (scenario.fix === undefined) return
    const fix = await loadExample(scenario.fix)
    expect(fix.scenario.expect).toBe('holds')
  })
})
