// The long tests do this for two hundred handlers and longer ones; here are enough to notice a break.
import { expect, it } from 'vitest'
import { migrations } from '../../src/cli/catalogue.ts'
import { Clients } from '../../src/explorer/index.ts'
import { databases } from '../support/databases.ts'
import { describeProgram } from '../support/random-handlers.ts'
import { printReplay, seeds } from '../support/seed.ts'
import {
  agreed,
  endingKeys,
  exploreRandom,
  schemas,
  searchFaults,
} from '../support/sleep-set-check.ts'

it.each(seeds(12))('leaving out equivalent orders loses no ending (seed %i)', async (seed) => {
  printReplay(seed)
  const database = await databases[1].open(schemas[seed % schemas.length] ?? [])
  try {
    const { all, equivalent, programs } = exploreRandom(seed, 4, {
      database,
      clients: new Clients(database),
    })
    const said = programs.map(describeProgram)
    expect({ said, ...agreed(await equivalent()) }).toEqual({ said, ...agreed(await all()) })
  } finally {
    await database.close()
  }
})

it.each([
  { crashes: 2, attempts: 2 },
  { failures: 2, attempts: 2 },
])('nor do faults that share what a run may have of them: %o', async (faults) => {
  const database = await databases[1].open(migrations())
  try {
    const { all, few } = await searchFaults(faults, { database, clients: new Clients(database) })
    expect(endingKeys(few)).toEqual(endingKeys(all))
    expect(few.findings.schedules).toBeLessThan(all.findings.schedules)
  } finally {
    await database.close()
  }
})
