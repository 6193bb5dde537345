// In which orders each handler breaks. The numbers are what the runs gave, on the versions in the lock.
import { afterAll, describe, expect, it } from 'vitest'
import { loadExample } from '../../src/cli/catalogue.ts'
import { hostWith } from '../../src/database/host.ts'
import {
  depthFirst,
  explore,
  sleepSets,
  type Faults,
  type Outcome,
} from '../../src/explorer/index.ts'
import { databases } from '../support/databases.ts'
import { Labs } from '../support/lab.ts'

const host = hostWith({ patience: 5_000 })
const crash = { crashes: 1, attempts: 2 }

interface Row {
  readonly slug: string
  readonly deliveries?: number
  readonly faults?: Faults
  readonly broken: number
  readonly of: number
  readonly violations: Readonly<Record<string, number>>
  /** Whether transactions have to overlap, which PGlite emulates. */
  readonly transactions?: true
  /** Whether PGlite cannot show it. */
  readonly refused?: true
}

const twice = 'the customer is charged once'
const fails = 'no delivery is answered with an error'
const lost = 'no event is lost'

const rows: readonly Row[] = [
  { slug: 'check-then-create-without-index', broken: 12, of: 16, violations: { [twice]: 12 } },
  { slug: 'check-then-create', broken: 8, of: 12, violations: { [fails]: 8 } },
  { slug: 'create-and-catch', broken: 0, of: 4, violations: {} },
  {
    slug: 'create-and-catch',
    deliveries: 1,
    faults: crash,
    broken: 1,
    of: 4,
    violations: { [lost]: 1 },
  },
  { slug: 'create-and-catch', faults: crash, broken: 6, of: 50, violations: { [lost]: 6 } },
  { slug: 'one-transaction', faults: {}, broken: 0, of: 24, violations: {}, transactions: true },
  {
    slug: 'one-transaction',
    faults: crash,
    broken: 0,
    of: 404,
    violations: {},
    transactions: true,
  },
  { slug: 'wait-then-proceed', broken: 30, of: 42, violations: { 'the card is charged once': 30 } },
  {
    slug: 'check-in-transaction',
    broken: 240,
    of: 252,
    violations: { [twice]: 240 },
    transactions: true,
  },
  {
    slug: 'check-in-serializable',
    refused: true,
    broken: 240,
    of: 252,
    violations: { [fails]: 240 },
    transactions: true,
  },
  {
    slug: 'upsert-empty-update',
    broken: 80,
    of: 92,
    violations: { [fails]: 80 },
    transactions: true,
  },
  { slug: 'native-upsert', broken: 0, of: 2, violations: {} },
  { slug: 'create-many-skip-duplicates', broken: 0, of: 24, violations: {}, transactions: true },
]

const named = rows.map((row) => {
  const faults = row.faults === undefined ? 'its own faults' : JSON.stringify(row.faults)
  return {
    row,
    name: `${row.slug}, ${row.deliveries ?? 'its own'} deliveries, ${faults}: ${row.broken} of ${row.of}`,
  }
})

describe.each(databases)('every order on $product', ({ product, open }) => {
  const labs = new Labs(open)
  afterAll(() => labs.close())

  it.each(named)('$name', async ({ row }) => {
    const { all: outcome, equivalent } = await exploreBoth(row, labs)
    expect(endingsOf(equivalent)).toEqual(endingsOf(outcome))
    if (product === 'PGlite' && row.refused) {
      expect(outcome.type).toBe('cannot-say')
      return
    }
    const { broken, schedules, violations } = outcome.findings
    expect({ broken, schedules, violations }).toEqual({
      broken: row.broken,
      schedules: row.of,
      violations: row.violations,
    })
    const how = product === 'PGlite' && row.transactions ? 'emulated' : 'live'
    const type = row.broken > 0 ? 'violated' : 'held'
    expect(outcome).toMatchObject({ type, complete: true, findings: { how } })
  })
})

/** In every order, and in one of each class of equivalent orders. */
async function exploreBoth({ slug, ...changes }: Row, labs: Labs) {
  const { scenario, handler, schema } = await loadExample(slug)
  const { database, clients } = await labs.for(schema)
  const { deliveries = scenario.deliveries, faults = scenario.faults ?? {} } = changes
  const experiment = { scenario: { ...scenario, deliveries, faults }, handler, database, host }
  const all = await explore(experiment, depthFirst(), { clients })
  const equivalent = await explore(experiment, sleepSets(database.relations), { clients })
  return { all, equivalent }
}

function endingsOf({ type, findings }: Outcome) {
  return { type, endings: findings.endings.map(({ key }) => key).sort() }
}
