// A schedule is a value: what it printed replays it, step by step, and shrinking ends at the least there is.
import { afterAll, describe, expect, it } from 'vitest'
import { loadExample, slugs } from '../../src/cli/catalogue.ts'
import { hostWith } from '../../src/database/host.ts'
import {
  Clients,
  explore,
  normalise,
  parseSchedule,
  preemptionBound,
  random,
  replay,
  run,
  shrink,
  type Witness,
} from '../../src/explorer/index.ts'
import { databases } from '../support/databases.ts'
import { Labs } from '../support/lab.ts'
import { printReplay, seeds } from '../support/seed.ts'

const host = hostWith({ patience: 20_000 })

describe.each(databases)('on $product', ({ product, open }) => {
  const labs = new Labs(open)
  afterAll(() => labs.close())

  it.each(slugs())('%s: any trace, replayed twice, is the same', async (slug) => {
    const [seed] = seeds(1) as [number]
    printReplay(seed)
    const { scenario, handler, schema } = await loadExample(slug)
    const { database, clients } = await labs.for(schema)
    const experiment = { scenario, handler, database, host }
    const drawn = await explore(experiment, random(seed, 5), { clients })
    for (const { witness } of drawn.findings.endings) {
      for (let again = 0; again < 2; again++) {
        const strategy = replay(parseSchedule(witness.trace.schedule))
        strategy.next()
        const end = await run(experiment, strategy, clients, { cancelled: false })
        if (end.type !== 'done')
          throw new Error(`${product}, ${witness.trace.schedule}: ${JSON.stringify(end)}`)
        expect(normalise(end.trace)).toEqual(normalise(witness.trace))
      }
    }
  })

  it('shrinks to the fewest switches, and a search below shows that none has fewer', async () => {
    const { scenario, handler, schema } = await loadExample('check-then-create-without-index')
    const database = await open(schema)
    const clients = new Clients(database)
    const experiment = { scenario: { ...scenario, deliveries: 3 }, handler, database, host }
    const strategy = replay(parseSchedule('v1:1.2.3.1.2.3.1.2.3'))
    const { findings } = await explore(experiment, strategy, { clients })
    const { witness, minimal } = await shrink(experiment, findings.smallest as Witness, {
      clients,
      schedules: 500,
    })
    expect(witness.size.preemptions).toBeLessThan((findings.smallest as Witness).size.preemptions)
    expect({ minimal, preemptions: witness.size.preemptions }).toEqual({
      minimal: true,
      preemptions: 1,
    })
    const below = await explore(experiment, preemptionBound(0), { clients })
    expect(below).toMatchObject({ type: 'held', findings: { schedules: 6 } })
    await database.close()
  })
})
