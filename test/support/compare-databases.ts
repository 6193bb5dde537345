// Runs one experiment in every order on a database, and says where two such searches part.
import checkout from '../../examples/events/checkout-session-completed.json' with { type: 'json' }
import type { CheckoutEvent } from '../../examples/handler.ts'
import type { OpenDatabase } from '../../src/cli/open-database.ts'
import { hostWith } from '../../src/database/host.ts'
import type { Prisma } from '../../src/database/prisma.ts'
import {
  depthFirst,
  parseSchedule,
  replay,
  run,
  type Faults,
  type Handler,
  type Scenario,
  type Strategy,
} from '../../src/explorer/index.ts'
import type { Lab } from './lab.ts'
import { courseOf, printRun, runOf, type Run } from './run-of-trace.ts'

const host = hostWith({ patience: 20_000 })

export interface Tested {
  readonly handler: Handler<CheckoutEvent, Prisma>
  readonly deliveries: number
  readonly faults?: Faults
  readonly rows?: readonly string[]
}

/** Each order and what came of it. */
export interface Search {
  readonly runs: ReadonlyMap<string, Run>
}

/** @param schedule only this order. */
export async function searchAll(tested: Tested, lab: Lab, schedule?: string): Promise<Search> {
  const { handler, deliveries, faults = {}, rows = [] } = tested
  const database: OpenDatabase = {
    ...lab.database,
    reset: async () => {
      await lab.database.reset()
      for (const sql of rows) await lab.seed.$executeRawUnsafe(sql)
    },
  }
  const scenario: Scenario<CheckoutEvent> = {
    title: 'a scenario of the differential test',
    belief: '',
    event: checkout,
    tenantId: 't',
    deliveries,
    faults,
    indexes: [],
    invariants: [],
    expect: 'holds',
  }
  const strategy: Strategy = schedule === undefined ? depthFirst() : replay(parseSchedule(schedule))
  const runs = new Map<string, Run>()
  while (strategy.next()) {
    const end = await run({ scenario, handler, database, host }, strategy, lab.clients, {
      cancelled: false,
    })
    if (end.type !== 'done')
      throw new Error(`${database.product}, after ${runs.size} orders: ${JSON.stringify(end)}`)
    runs.set(end.trace.schedule, runOf(end.trace))
  }
  return { runs }
}

/** How many orders lead to each ending; in a fixed order, so that two equal ones print alike. */
export function histogramOf({ runs }: Search): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const { ending } of runs.values()) counts.set(ending, (counts.get(ending) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function answersOf({ runs }: Search): readonly string[] {
  return [...new Set([...runs.values()].map(({ answers }) => answers))].sort()
}

/** Where two searches part: in words with both traces, and the order that PostgreSQL has, to be replayed. */
export interface Difference {
  readonly says: string
  readonly schedule: string
}

/**
 * The first order that only one of them has, or that did not go the same way on both.
 * An order that one does not have is shown beside the one of the other that has most steps in common with it.
 */
export function firstDifference(expected: Search, actual: Search): Difference | undefined {
  for (const [schedule, run] of expected.runs) {
    const other = actual.runs.get(schedule)
    if (other !== undefined && courseOf(other) === courseOf(run)) continue
    return differenceAt(schedule, expected, other ? schedule : nearestTo(schedule, actual), actual)
  }
  for (const schedule of actual.runs.keys()) {
    if (!expected.runs.has(schedule))
      return differenceAt(nearestTo(schedule, expected), expected, schedule, actual)
  }
  return undefined
}

function differenceAt(
  schedule: string,
  expected: Search,
  actualSchedule: string,
  actual: Search,
): Difference {
  const print = (title: string, at: string, { runs }: Search) =>
    `${title}, ${runs.size} orders, ${at}\n${printRun(runs.get(at) as Run)}`
  return {
    schedule,
    says: `${print('PostgreSQL', schedule, expected)}\n${print('PGlite', actualSchedule, actual)}`,
  }
}

function nearestTo(schedule: string, { runs }: Search): string {
  const common = (other: string) => {
    let length = 0
    while (length < schedule.length && schedule[length] === other[length]) length++
    return length
  }
  return [...runs.keys()].reduce((best, other) => (common(other) > common(best) ? other : best), '')
}
