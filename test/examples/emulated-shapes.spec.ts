// Which shapes of statements the emulation is vouched for: those that a scenario of the differential test has, and no others.
import { afterAll, expect, it } from 'vitest'
import checkout from '../../examples/events/checkout-session-completed.json' with { type: 'json' }
import { migrations } from '../../src/cli/catalogue.ts'
import { openPGlite } from '../../src/cli/open-database.ts'
import { hostWith } from '../../src/database/host.ts'
import type { PGliteDatabase } from '../../src/database/pglite.ts'
import {
  oneAfterAnother,
  random,
  roundRobin,
  run,
  type Scenario,
} from '../../src/explorer/index.ts'
import { Labs } from '../support/lab.ts'
import { overlaps } from '../support/overlaps/all.ts'
import { declaredDifferences } from '../../src/database/declared-differences.ts'
import { handlerOf, type Overlap } from '../support/overlaps/overlap.ts'

const host = hostWith({ patience: 20_000 })
const labs = new Labs(openPGlite)
afterAll(() => labs.close())

it('are listed, each with the scenario that covers it', { timeout: 300_000 }, async () => {
  const shapes = new Map<string, string>()
  for (const overlap of overlaps) {
    if (declaredDifferences[overlap.name] !== undefined) continue
    for (const shape of await shapesOf(overlap))
      if (!shapes.has(shape)) shapes.set(shape, overlap.name)
  }
  const list = Object.fromEntries([...shapes].sort(([a], [b]) => (a < b ? -1 : 1)))
  // After a change that is meant: npx vitest run --project examples test/examples/emulated-shapes.spec.ts -u
  await expect(`${JSON.stringify(list, null, 2)}\n`).toMatchFileSnapshot(
    '../../src/database/emulated-shapes.json',
  )
})

/** A few orders are enough: what differs between orders is when a statement runs, and what it says. */
async function shapesOf({
  schema = [],
  rows = [],
  programs,
}: Overlap): Promise<ReadonlySet<string>> {
  const { database, clients, seed } = await labs.for([...migrations(), ...schema])
  const { shapeOf, standing } = database as unknown as PGliteDatabase
  const watched = {
    ...database,
    reset: async () => {
      await database.reset()
      for (const sql of rows) await seed.$executeRawUnsafe(sql)
    },
  }
  const scenario: Scenario<typeof checkout> = {
    title: 'a scenario of the differential test',
    belief: '',
    event: checkout,
    tenantId: 't',
    deliveries: programs.length,
    indexes: [],
    invariants: [],
    expect: 'holds',
  }
  const experiment = { scenario, handler: handlerOf(programs), database: watched, host }
  const seen = new Set<string>()
  for (const strategy of [oneAfterAnother(), roundRobin(), random(1, 3)]) {
    while (strategy.next()) {
      const end = await run(experiment, strategy, clients, { cancelled: false })
      if (end.type !== 'done') throw new Error(`the run ended with ${end.type}`)
      for (const event of end.trace.events) {
        if (!('request' in event) || standing(event.request).type === 'refused') continue
        const shape = shapeOf(event.request)
        if (shape !== undefined) seen.add(shape)
      }
    }
  }
  return seen
}
