// The evidence of an example, read and made again.
import { expect, inject } from 'vitest'
import { loadExample, readEvidence } from '../../src/cli/catalogue.ts'
import { evidenceOn, printEvidence } from '../../src/cli/evidence-of.ts'
import { openPGlite, openPostgres } from '../../src/cli/open-database.ts'
import type { Evidence, Failure, Trace } from '../../src/explorer/index.ts'
import { firstDifference } from './compare-databases.ts'
import { Labs } from './lab.ts'
import { runOf, type Run } from './run-of-trace.ts'

/** Orders of one search, on one database, that a test of a few minutes for all examples can afford. */
export const mostOrders = 1_000

export function ordersOf({ runs }: Evidence): number {
  return Math.max(...runs.map(({ counts }) => counts?.schedules ?? 0))
}

const pglites = new Labs(openPGlite)
const postgreses = new Labs((schema) => openPostgres(inject('postgresUrl'), schema))

/** To be called when the last has been made again. */
export async function closeDatabases(): Promise<void> {
  await pglites.close()
  await postgreses.close()
}

/**
 * Makes it again on both databases: it must be as recorded, and every order must go the same way on both. Examples of one
 * schema share a database: what one leaves behind would show in what the next one does.
 */
export async function madeAgain(slug: string): Promise<void> {
  const { text, evidence } = readEvidence(slug)
  const onPGlite = new Map<string, Run>()
  const onPostgres = new Map<string, Run>()
  const codes = new Set<string>()
  const { schema } = await loadExample(slug)
  const pglite = await evidenceOn(slug, await pglites.for(schema), (trace) =>
    onPGlite.set(trace.schedule, runOf(trace)),
  )
  const postgres = await evidenceOn(slug, await postgreses.for(schema), (trace) => {
    onPostgres.set(trace.schedule, runOf(trace))
    for (const code of codesIn(trace)) codes.add(code)
  })
  // A changed behaviour, if meant, is recorded by: npm run evidence -- <slug>
  expect(printEvidence({ example: slug, runs: [pglite, postgres] })).toBe(text)
  const { about } = await loadExample(slug)
  expect(about.errors.filter((code) => !isPrismas(code)).sort()).toEqual(
    [...codes].filter((code) => !isPrismas(code)).sort(),
  )
  // One that a handler catches never gets into a trace under the code that Prisma gives it.
  expect(about.errors).toEqual(expect.arrayContaining([...codes]))
  if (evidence.runs.some(({ how }) => how === 'cannot-say')) return
  const difference = firstDifference({ runs: onPostgres }, { runs: onPGlite })
  if (difference !== undefined)
    expect.fail(
      `${difference.says}\nReplay: npm run -s explore -- ${slug} --schedule ${difference.schedule}`,
    )
}

function isPrismas(code: string): boolean {
  return /^P\d{4}$/.test(code)
}

/** Every SQLSTATE that the database raised, and every code of Prisma's that a handler let through. */
function codesIn({ events, responses }: Trace): readonly string[] {
  const failures = [
    ...events.flatMap((event): readonly Failure[] =>
      'answer' in event && event.answer.kind === 'error' ? [event.answer.failure] : [],
    ),
    ...responses.flatMap((response) => (response.type === 'threw' ? [response.failure] : [])),
  ]
  return failures.flatMap(({ code, sqlstate }) =>
    [code, sqlstate].filter((each) => each !== undefined),
  )
}
