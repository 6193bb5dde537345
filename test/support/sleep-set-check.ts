// Whether leaving out equivalent orders loses an ending, for a handler drawn from a seed.
import checkout from '../../examples/events/checkout-session-completed.json' with { type: 'json' }
import { migrations } from '../../src/cli/catalogue.ts'
import type { OpenDatabase } from '../../src/cli/open-database.ts'
import { hostWith } from '../../src/database/host.ts'
import type { Prisma } from '../../src/database/prisma.ts'
import {
  depthFirst,
  explore,
  sleepSets,
  type DependencyRule,
  type Faults,
  type Handler,
  type Outcome,
  type Scenario,
  type Strategy,
  type Aftermath,
  type Clients,
} from '../../src/explorer/index.ts'
import { randomHandler } from './random-handlers.ts'

const host = hostWith({ patience: 20_000 })

/** Rows that every run begins with would be emptied; without the unique index both deliveries may store the event. */
export const schemas = [
  migrations(),
  [...migrations(), 'DROP INDEX "WebhookEvent_tenantId_eventId_key"'],
] as const

export interface Lab {
  readonly database: OpenDatabase
  readonly clients: Clients<Prisma>
}

/** What a search found, and every ending that it saw, down to each column of each row. */
export interface Searched {
  readonly outcome: Outcome
  readonly endings: readonly string[]
}

export function exploreRandom(
  seed: number,
  steps: number,
  { database, clients }: Lab,
  without?: DependencyRule,
) {
  const { handler, scenario, ...drawn } = randomHandler(seed, steps)
  const search = async (strategy: Strategy): Promise<Searched> => {
    const endings = new Set<string>()
    // An invariant that is never broken and looks at everything.
    const watching = { name: 'seen', broken: (after: Aftermath) => void endings.add(endOf(after)) }
    const invariants = [...scenario.invariants, watching]
    const outcome = await explore(
      { scenario: { ...scenario, invariants, event: checkout }, handler, database, host },
      strategy,
      { clients },
    )
    return { outcome, endings: [...endings].sort() }
  }
  return {
    ...drawn,
    all: () => search(depthFirst()),
    equivalent: () => search(sleepSets(database.relations, without)),
  }
}

/** Two deliveries that do nothing but charge, searched whole and without equivalent orders. */
export async function searchFaults(faults: Faults, { database, clients }: Lab) {
  const handler: Handler<unknown, Prisma> = async (_event, { payments }) => {
    await payments.charge({ reference: 'order 1', amount: 1, currency: 'eur' })
    return 200
  }
  const scenario: Scenario = {
    title: 'faults',
    belief: 'It looked right.',
    event: {},
    tenantId: 't',
    deliveries: 2,
    faults,
    indexes: [],
    invariants: [],
    expect: 'holds',
  }
  const experiment = { scenario, handler, database, host }
  return {
    all: await explore(experiment, depthFirst(), { clients }),
    few: await explore(experiment, sleepSets(database.relations), { clients }),
  }
}

export function endingKeys({ findings }: Outcome): readonly string[] {
  return findings.endings.map(({ key }) => key).sort()
}

function endOf({ responses, tables, ledger }: Aftermath): string {
  const answers = responses.map((response) =>
    'failure' in response ? (response.failure.code ?? response.type) : { ...response },
  )
  return JSON.stringify({ answers, tables: tables.map(({ name, rows }) => [name, rows]), ledger })
}

/** What two searches of one handler have to agree in. */
export function agreed({ outcome, endings }: Searched) {
  const { type } = outcome
  const { at, expected, offered } = outcome as Partial<{
    at: number
    expected: string
    offered: string
  }>
  return { type, at, expected, offered, endings }
}
