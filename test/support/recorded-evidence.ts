// The evidence of an example, read and made again.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject } from 'vitest'
import { folderOf } from '../../src/cli/catalogue.ts'
import { evidenceOf, printEvidence } from '../../src/cli/evidence-of.ts'
import { openPGlite, openPostgres } from '../../src/cli/open-database.ts'
import type { Evidence } from '../../src/explorer/index.ts'
import { firstDifference } from './compare-databases.ts'
import { runOf, type Run } from './run-of-trace.ts'

/** Orders of one search, on one database, that a test of a few minutes for all examples can afford. */
export const mostOrders = 1_000

export function readEvidence(slug: string): { readonly text: string; readonly evidence: Evidence } {
  const text = readFileSync(join(folderOf(slug), 'evidence.json'), 'utf8')
  return { text, evidence: JSON.parse(text) as Evidence }
}

export function ordersOf({ runs }: Evidence): number {
  return Math.max(...runs.map(({ counts }) => counts?.schedules ?? 0))
}

/** Makes it again on both databases: it must be as recorded, and every order must go the same way on both. */
export async function madeAgain(slug: string): Promise<void> {
  const { text, evidence } = readEvidence(slug)
  const onPGlite = new Map<string, Run>()
  const onPostgres = new Map<string, Run>()
  const pglite = await evidenceOf(slug, openPGlite, (trace) =>
    onPGlite.set(trace.schedule, runOf(trace)),
  )
  const postgres = await evidenceOf(
    slug,
    (schema) => openPostgres(inject('postgresUrl'), schema),
    (trace) => onPostgres.set(trace.schedule, runOf(trace)),
  )
  // A changed behaviour, if meant, is recorded by: npm run evidence -- <slug>
  expect(printEvidence({ example: slug, runs: [pglite, postgres] })).toBe(text)
  if (evidence.runs.some(({ how }) => how === 'cannot-say')) return
  const difference = firstDifference({ runs: onPostgres }, { runs: onPGlite })
  if (difference !== undefined)
    expect.fail(
      `${difference.says}\nReplay: npm run -s explore -- ${slug} --schedule ${difference.schedule}`,
    )
}
