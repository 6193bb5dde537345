// A run may be given up at any step: cut, cancelled, or stuck. The next one must find everything as if it had never been.
import { describe, expect, it } from 'vitest'
import { loadExample } from '../../src/cli/catalogue.ts'
import { hostWith } from '../../src/database/host.ts'
import {
  Clients,
  oneAfterAnother,
  roundRobin,
  run,
  type Strategy,
} from '../../src/explorer/index.ts'
import { databases } from '../support/databases.ts'

const host = hostWith({ patience: 5_000 })

/** Each delivery in turn, given up after so many steps. */
function givenUpAfter(steps: number): Strategy {
  const inner = roundRobin()
  let taken = 0
  return { ...inner, choose: (options) => (taken++ < steps ? inner.choose(options) : 'cut') }
}

describe.each(databases)('on $product', ({ open }) => {
  it.each(['one-transaction', 'check-in-transaction', 'upsert-empty-update'])(
    '%s, given up after any step, leaves nothing',
    async (slug) => {
      const { scenario, handler, schema } = await loadExample(slug)
      const database = await open(schema)
      const clients = new Clients(database)
      const experiment = {
        scenario: { ...scenario, deliveries: 3, faults: {} },
        handler,
        database,
        host,
      }
      for (let steps = 0; steps < 12; steps++) {
        const strategy = givenUpAfter(steps)
        strategy.next()
        await run(experiment, strategy, clients, { cancelled: false })
        const after = oneAfterAnother()
        after.next()
        const end = await run(experiment, after, clients, { cancelled: false })
        expect({ steps, ...end }).toMatchObject({ steps, type: 'done' })
      }
      await database.close()
    },
  )
})
