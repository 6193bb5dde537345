// The long tests do this for two hundred handlers and longer ones; here are enough to notice a break.
import { expect, it } from 'vitest'
import { Clients } from '../../src/explorer/index.ts'
import { databases } from '../support/databases.ts'
import { describeProgram } from '../support/random-handlers.ts'
import { printReplay, seeds } from '../support/seed.ts'
import { endingsOf, exploreRandom, schemas } from '../support/sleep-set-check.ts'

it.each(seeds(12))('leaving out equivalent orders loses no ending (seed %i)', async (seed) => {
  printReplay(seed)
  const database = await databases[1].open(schemas[seed % schemas.length] ?? [])
  try {
    const { all, equivalent, programs } = exploreRandom(seed, 4, {
      database,
      clients: new Clients(database),
    })
    const said = programs.map(describeProgram)
    expect({ said, ...endingsOf(await equivalent()) }).toEqual({ said, ...endingsOf(await all()) })
  } finally {
    await database.close()
  }
})
