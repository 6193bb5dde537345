// Leaving out equivalent orders must not lose an ending: two hundred handlers drawn from seeds, searched whole both ways.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DependencyRule, type Outcome } from '../../src/explorer/index.ts'
import { databases } from '../support/databases.ts'
import { describeProgram } from '../support/random-handlers.ts'
import { printReplay, seeds } from '../support/seed.ts'
import { endingsOf, exploreRandom, schemas, type Lab } from '../support/sleep-set-check.ts'
import { Clients } from '../../src/explorer/index.ts'

const steps = 5
const labs: Lab[] = []
const searched = new Map<number, { readonly outcome: Outcome; readonly transactional: boolean }>()

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
    const outcome = await all()
    searched.set(seed, { outcome, transactional })
    const said = programs.map(describeProgram)
    expect({ said, ...endingsOf(await equivalent()) }).toEqual({ said, ...endingsOf(outcome) })
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

/** The other rules have not been shown to be needed by any of these handlers. */
const shownToBeNeeded: readonly DependencyRule[] = ['a table written and touched', 'one service']

describe.runIf(process.env['TEST_SEED'] === undefined)('each rule of dependency is needed', () => {
  it.each(shownToBeNeeded)('without "%s" an ending is lost', async (rule) => {
    for (const [seed, { outcome }] of searched) {
      const { equivalent } = exploreRandom(seed, steps, labFor(seed), rule)
      if (JSON.stringify(endingsOf(await equivalent())) !== JSON.stringify(endingsOf(outcome)))
        return
    }
    expect.fail('no handler of the two hundred needs it')
  })
})
