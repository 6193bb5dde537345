// Which shapes of statements the emulation is vouched for, and no others: those that a scenario of the differential test
// has, and those of the examples, whose every order is compared with PostgreSQL when their evidence is made again.
import { afterAll, expect, it } from 'vitest'
import checkout from '../../examples/events/checkout-session-completed.json' with { type: 'json' }
import { loadExample, migrations, slugs } from '../../src/cli/catalogue.ts'
import { openPGlite } from '../../src/cli/open-database.ts'
import { hostWith } from '../../src/database/host.ts'
import type { PGliteDatabase } from '../../src/database/pglite.ts'
import type { Prisma } from '../../src/database/prisma.ts'
import {
  oneAfterAnother,
  random,
  roundRobin,
  run,
  type Handler,
  type Scenario,
} from '../../src/explorer/index.ts'
import { Labs } from '../support/lab.ts'
import { overlaps } from '../support/overlaps/all.ts'
import { declaredDifferences } from '../../src/database/declared-differences.ts'
import { handlerOf } from '../support/overlaps/overlap.ts'

/** What every scenario of the differential test has. */
const bare: Scenario = {
  title: 'a scenario of the differential test',
  belief: '',
  event: checkout,
  tenantId: 't',
  deliveries: 2,
  indexes: [],
  invariants: [],
  expect: 'holds',
}
const host = hostWith({ patience: 20_000 })
const labs = new Labs(openPGlite)
afterAll(() => labs.close())

it('are listed, each with the scenario that covers it', { timeout: 300_000 }, async () => {
  const shapes = new Map<string, string>()
  const add = async (
    schema: readonly string[],
    scenario: Scenario,
    handler: Handler<never, Prisma>,
    name: string,
  ) => {
    for (const shape of await shapesOf(schema, scenario, handler))
      if (!shapes.has(shape)) shapes.set(shape, name)
  }
  for (const overlap of overlaps) {
    if (declaredDifferences[overlap.name] !== undefined) continue
    const { schema = [], programs, rows = [] } = overlap
    const compared = { ...bare, deliveries: programs.length, given: rows.join(';\n') }
    await add([...migrations(), ...schema], compared, handlerOf(programs), overlap.name)
  }
  for (const slug of slugs()) {
    const { scenario, about, handler, schema } = await loadExample(slug)
    if (about.onPGlite === undefined) await add(schema, scenario, handler, `the example ${slug}`)
  }
  const list = Object.fromEntries([...shapes].sort(([a], [b]) => (a < b ? -1 : 1)))
  // After a change that is meant: npx vitest run --project long test/long/emulated-shapes.spec.ts -u
  await expect(`${JSON.stringify(list, null, 2)}\n`).toMatchFileSnapshot(
    '../../src/database/emulated-shapes.json',
  )
})

/** A few orders are enough: what differs between orders is when a statement runs, and what it says. */
async function shapesOf(
  schema: readonly string[],
  scenario: Scenario,
  handler: Handler<never, Prisma>,
): Promise<ReadonlySet<string>> {
  const { database, clients } = await labs.for(schema)
  const { shapeOf, standing } = database as unknown as PGliteDatabase
  const experiment = { scenario, handler: handler as Handler<unknown, Prisma>, database, host }
  const seen = new Set<string>()
  for (const strategy of [oneAfterAnother(), roundRobin(), random(1, 8)]) {
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
