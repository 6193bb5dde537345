// Three hundred pairs of transactions that nobody thought up, in every order, on PGlite against PostgreSQL.
import { afterAll, describe, expect, inject, it } from 'vitest'
import { migrations } from '../../src/cli/catalogue.ts'
import { openPGlite, openPostgres } from '../../src/cli/open-database.ts'
import {
  firstDifference,
  searchAll,
  type Difference,
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
const labsOnPostgres = () => new Labs((sql) => openPostgres(inject('postgresUrl'), sql))
const postgres = labsOnPostgres()
const pglite = new Labs(openPGlite)
const waited = new Set<number>()
const failed = new Set<string>()
afterAll(async () => {
  await postgres.close()
  await pglite.close()
})

/** Pairs with a statement that PGlite does not vouch for: a search that meets one cannot say, whatever it finds. */
const unsaid = new Set<number>()
const lookedAtAgain = new Set<number>()
const list = (numbers: ReadonlySet<number>) => [...numbers].join(', ')
const everySeed = process.env['TEST_SEED'] === undefined

describe('every order ends on PGlite as on PostgreSQL', () => {
  it.each(seeds(pairs))('for the pair drawn from seed %i', async (seed) => {
    printReplay(seed)
    const pair = randomPair(seed)
    const expected = await search(pair, postgres)
    note(seed, expected)
    if (!(await isVouchedFor(pair))) {
      unsaid.add(seed)
      return
    }
    if (firstDifference(expected, await search(pair, pglite)) === undefined) return
    // An UPDATE comes to its rows as they lie in the table, and where a row lies depends on all that was there before it.
    lookedAtAgain.add(seed)
    const difference = await differenceOnNewTables(pair)
    if (difference !== undefined) expect.fail([...pair.said, difference.says].join('\n'))
  })

  it.runIf(everySeed)('and hardly one has to be looked at again, on new tables', () => {
    console.log(`looked at again: ${lookedAtAgain.size} of ${pairs} pairs: ${list(lookedAtAgain)}`)
    expect(lookedAtAgain.size / pairs).toBeLessThan(1 / 50)
  })

  it.runIf(everySeed)('or PGlite cannot say, which is so of few', () => {
    console.log(`PGlite cannot say for ${unsaid.size} of ${pairs} pairs: ${list(unsaid)}`)
    expect(unsaid.size / pairs).toBeLessThan(1 / 4)
  })

  it.runIf(everySeed)('among pairs of which enough wait, and which fail in enough ways', () => {
    expect(waited.size / pairs).toBeGreaterThan(1 / 3)
    expect([...failed]).toEqual(
      expect.arrayContaining(['23503', '23505', '23514', '40P01', '55P03']),
    )
  })
})

async function isVouchedFor({ statements }: RandomPair): Promise<boolean> {
  const { database } = await pglite.for(schema)
  return statements.every((sql) => {
    const { type } = database.standing({ kind: 'statement', sql, args: [], inTransaction: true })
    return type === 'emulated'
  })
}

async function differenceOnNewTables(pair: RandomPair): Promise<Difference | undefined> {
  const [newPostgres, newPGlite] = [labsOnPostgres(), new Labs(openPGlite)]
  try {
    return firstDifference(await search(pair, newPostgres), await search(pair, newPGlite))
  } finally {
    await newPostgres.close()
    await newPGlite.close()
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
