// Overlapping transactions on PGlite against the same on PostgreSQL, order by order. The tests are in two files: those of
// scenarios with many orders take minutes.
// With TEST_SCHEDULE only that order is run, and what happened in it is printed.
import { afterAll, describe, expect, inject, it } from 'vitest'
import { migrations } from '../../src/cli/catalogue.ts'
import { openPGlite, openPostgres } from '../../src/cli/open-database.ts'
import {
  answersOf,
  firstDifference,
  histogramOf,
  searchAll,
  type Search,
  type Tested,
} from './compare-databases.ts'
import { Labs } from './lab.ts'
import { overlaps } from './overlaps/all.ts'
import { declaredDifferences, mostDeclared } from '../../src/database/declared-differences.ts'
import { handlerOf, type Overlap } from './overlaps/overlap.ts'
import { courseOf, printRun, type Run } from './run-of-trace.ts'

const schedule = process.env['TEST_SCHEDULE']
const postgres = new Labs((schema) => openPostgres(inject('postgresUrl'), schema))
const pglite = new Labs(openPGlite)
afterAll(async () => {
  await postgres.close()
  await pglite.close()
})

/** Orders of a scenario that a test of a few minutes for all of them can afford. */
const mostOrders = 60

const declared = (name: string) => declaredDifferences[name]
const named = overlaps.map((overlap) => [overlap.name, overlap] as const)
const agreeing = named.filter(([name]) => declared(name) === undefined)
const small = agreeing.filter(([, { of }]) => of <= mostOrders)
const large = agreeing.filter(([, { of }]) => of > mostOrders)
const differing = named.filter(([name]) => declared(name) !== undefined)

/** Those of few orders, or those of many; what is declared to differ is with the first. */
export function testOverlaps(which: 'small' | 'large'): void {
  if (schedule !== undefined) return testOneOrder()
  describe('every order ends on PGlite as on PostgreSQL', () => {
    it.each(which === 'small' ? small : large)('%s', async (_name, overlap) => {
      const expected = await search(overlap, postgres)
      const { of, answers } = overlap
      expect({ of: expected.runs.size, answers: answersOf(expected) }).toEqual({ of, answers })
      const actual = await search(overlap, pglite)
      const difference = firstDifference(expected, actual)
      if (difference !== undefined)
        expect.fail(`${difference.says}\n${replayOf(overlap, difference)}`)
      expect(histogramOf(actual)).toEqual(histogramOf(expected))
    })
  })

  if (which === 'large') return

  describe.runIf(differing.length > 0)('what is declared to differ', () => {
    it.each(differing)(
      'differs, and PostgreSQL does what is written here: %s',
      async (_name, overlap) => {
        const expected = await search(overlap, postgres)
        expect(histogramOf(expected)).toEqual(declared(overlap.name))
        // One that has been mended is to be taken off the list.
        expect(histogramOf(await search(overlap, pglite))).not.toEqual(declared(overlap.name))
      },
    )
  })

  describe('the list of scenarios', () => {
    it('is long, has each name once, and declares few differences', () => {
      expect(overlaps.length).toBeGreaterThanOrEqual(30)
      expect(new Set(overlaps.map(({ name }) => name)).size).toBe(overlaps.length)
      expect(Object.keys(declaredDifferences).length).toBeLessThanOrEqual(mostDeclared)
      expect(differing.length).toBe(Object.keys(declaredDifferences).length)
    })
  })
}

function testOneOrder(): void {
  describe('one order', () => {
    it.each(named)('%s', async (_name, overlap) => {
      const runs: Run[] = []
      for (const labs of [postgres, pglite]) {
        for (const run of (await search(overlap, labs)).runs.values()) runs.push(run)
        console.log(printRun(runs.at(-1) as Run))
      }
      const [expected, actual] = runs as [Run, Run]
      expect(courseOf(actual)).toBe(courseOf(expected))
    })
  })
}

async function search(overlap: Overlap, labs: Labs): Promise<Search> {
  const { schema = [], programs, rows = [], faults = {} } = overlap
  const tested: Tested = { handler: handlerOf(programs), deliveries: programs.length, rows, faults }
  return searchAll(tested, await labs.for([...migrations(), ...schema]), schedule)
}

function replayOf({ name }: Overlap, { schedule }: { readonly schedule: string }): string {
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "'\\''")
  return `Replay: TEST_SCHEDULE=${schedule} npx vitest run test/examples/differential.spec.ts test/long/differential.spec.ts -t '${pattern}'`
}
