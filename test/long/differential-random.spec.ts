// Three hundred pairs of transactions that nobody thought up, in every order, on PGlite against PostgreSQL.
import { afterAll, describe, expect, inject, it } from 'vitest'
import { migrations } from '../../src/cli/catalogue.ts'
import { openMultiplexed, openPostgres } from '../../src/cli/open-database.ts'
import {
  firstDifference,
  histogramOf,
  searchAll,
  type Search,
} from '../support/compare-databases.ts'
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
const pglite = new Labs(openMultiplexed)
const waited = new Set<number>()
const failed = new Set<string>()
afterAll(async () => {
  await postgres.close()
  await pglite.close()
})

describe('every order ends on PGlite as on PostgreSQL', () => {
  it.each(seeds(pairs))('for the pair drawn from seed %i', async (seed) => {
    printReplay(seed)
    const pair = randomPair(seed)
    const expected = await search(pair, postgres)
    note(seed, expected)
    const actual = await search(pair, pglite)
    const difference = firstDifference(expected, actual)
    if (difference !== undefined) expect.fail([...pair.said, difference.says].join('\n'))
    expect(histogramOf(actual)).toEqual(histogramOf(expected))
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
