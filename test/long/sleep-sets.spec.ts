// Leaving out equivalent orders must not lose an ending: two hundred handlers drawn from seeds, searched whole both ways.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dependencyRules, type DependencyRule } from '../../src/explorer/index.ts'
import { databases } from '../support/databases.ts'
import { describeProgram } from '../support/random-handlers.ts'
import { printReplay, seeds } from '../support/seed.ts'
import {
  agreed,
  endingKeys,
  exploreRandom,
  schemas,
  searchFaults,
  type Lab,
  type Searched,
} from '../support/sleep-set-check.ts'
import { Clients } from '../../src/explorer/index.ts'

const steps = 5
const labs: Lab[] = []
const searched = new Map<number, Searched & { readonly transactional: boolean }>()

beforeAll(async () => {
  for (const schema of schemas) {
    const database = await databases[1].open(schema)
    labs.push({ database, clients: new Clients(database) })
  }
})
afterAll(() => Promise.all(labs.map(({ database }) => database.close())))

const labFor = (seed: number) => labs[seed % labs.length] as Lab

describe('sleep sets find every ending', () => {
  it.each(seeds(200))('that the full search finds (seed %i)', async (seed) => {
    printReplay(seed)
    const { all, equivalent, programs, transactional } = exploreRandom(seed, steps, labFor(seed))
    const whole = await all()
    searched.set(seed, { ...whole, transactional })
    const said = programs.map(describeProgram)
    expect({ said, ...agreed(await equivalent()) }).toEqual({ said, ...agreed(whole) })
  })

  it.runIf(process.env['TEST_SEED'] === undefined)(
    'among handlers of which enough use transactions and enough break',
    () => {
      const drawn = [...searched.values()]
      const share = (count: number) => count / drawn.length
      expect(share(drawn.filter(({ transactional }) => transactional).length)).toBeGreaterThan(
        1 / 3,
      )
      const broken = share(drawn.filter(({ outcome }) => outcome.type === 'violated').length)
      expect(broken).toBeGreaterThan(0.2)
      expect(broken).toBeLessThan(0.8)
    },
  )
})

describe('faults that share what a run may have of them lose no ending', () => {
  it.each([
    { overlaps: 2, attempts: 2 },
    { crashes: 1, failures: 1, overlaps: 1, attempts: 2 },
  ])('%o', async (faults) => {
    const { all, few } = await searchFaults(faults, labs[0] as Lab)
    expect(endingKeys(few)).toEqual(endingKeys(all))
    expect(few.findings.schedules).toBeLessThan(all.findings.schedules)
  })
})

describe.runIf(process.env['TEST_SEED'] === undefined)('each rule of dependency is needed', () => {
  it.each(Object.keys(dependencyRules) as DependencyRule[])(
    'without "%s" an ending is lost',
    async (rule) => {
      for (const [seed, whole] of searched) {
        const { equivalent } = exploreRandom(seed, steps, labFor(seed), rule)
        const { outcome, endings } = await equivalent()
        // A search that broke off has lost endings, too, and shows nothing.
        expect(outcome.type).toMatch(/^(violated|held)$/)
        if (endings.length === whole.endings.length) continue
        console.log(`"${rule}" is needed by seed ${seed}`)
        return
      }
      expect.fail('no handler of the two hundred needs it')
    },
  )
})
