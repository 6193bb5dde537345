// Three hundred pairs of transactions that nobody thought up, in every order, on PGlite against PostgreSQL.
import { afterAll, describe, expect, inject, it } from 'vitest'
import { migrations } from '../../src/cli/catalogue.ts'
import { openPGlite, openPostgres } from '../../src/cli/open-database.ts'
import { firstDifference, searchAll, type Search } from '../support/compare-databases.ts'
import { Labs } from '../support/lab.ts'
import { handlerOf } from '../support/overlaps/overlap.ts'
import {
  randomPair,
  randomRows,
  randomSchema,
  type RandomPair,
} from '../support/random-transactions.ts'
import { printReplay, seeds } from '../support/seed.ts'

const pairs = 300
const schema = [...migrations(), ...randomSchema]
const postgres = new Labs((sql) => openPostgres(inject('postgresUrl'), sql))
const pglite = new Labs(openPGlite)
const waited = new Set<number>()
const failed = new Set<string>()
afterAll(async () => {
  await postgres.close()
  await pglite.close()
})

/** How many of the pairs were known to differ when this was last counted. It may only become less. */
const knownToDiffer = 59
const differing: string[] = []

describe('every order ends on PGlite as on PostgreSQL', () => {
  it.each(seeds(pairs))('for the pair drawn from seed %i, or it is counted', async (seed) => {
    printReplay(seed)
    const said = await differenceOf(seed)
    if (said === undefined) return
    // One pair that was asked for is looked at; among all of them it is one more.
    if (process.env['TEST_SEED'] !== undefined) expect.fail(said)
    differing.push(`seed ${seed}`)
  })

  it.runIf(process.env['TEST_SEED'] === undefined)('for all but those that are known', () => {
    console.log(`${differing.length} of ${pairs} pairs differ: ${differing.join(', ')}`)
    expect(differing.length).toBeLessThanOrEqual(knownToDiffer)
  })

  it.runIf(process.env['TEST_SEED'] === undefined)(
    'among pairs of which enough wait, and which fail in enough ways',
    () => {
      expect(waited.size / pairs).toBeGreaterThan(1 / 3)
      expect([...failed]).toEqual(
        expect.arrayContaining(['23503', '23505', '23514', '40P01', '55P03']),
      )
    },
  )
})

async function differenceOf(seed: number): Promise<string | undefined> {
  const pair = randomPair(seed)
  try {
    const expected = await search(pair, postgres)
    note(seed, expected)
    const difference = firstDifference(expected, await search(pair, pglite))
    return difference === undefined ? undefined : [...pair.said, difference.says].join('\n')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function search({ programs }: RandomPair, labs: Labs): Promise<Search> {
  const handler = handlerOf(programs)
  return searchAll({ handler, deliveries: 2, rows: randomRows }, await labs.for(schema))
}

function note(seed: number, { runs }: Search): void {
  for (const { events, answers } of runs.values()) {
    if (events.some((event) => event.includes(' waits for '))) waited.add(seed)
    for (const [sqlstate] of answers.matchAll(/\b(?=\d)[0-9A-Z]{5}\b/g)) failed.add(sqlstate)
  }
}
