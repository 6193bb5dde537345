// Whether leaving out equivalent orders loses an ending, for a handler drawn from a seed.
import checkout from '../../examples/events/checkout-session-completed.json' with { type: 'json' }
import { migrations } from '../../src/cli/catalogue.ts'
import type { OpenDatabase } from '../../src/cli/open-database.ts'
import { hostWith } from '../../src/database/host.ts'
import type { Prisma } from '../../src/database/prisma.ts'
import type { Clients } from '../../src/explorer/index.ts'
import {
  depthFirst,
  explore,
  sleepSets,
  type DependencyRule,
  type Outcome,
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

export function exploreRandom(
  seed: number,
  steps: number,
  { database, clients }: Lab,
  without?: DependencyRule,
) {
  const { handler, scenario, ...drawn } = randomHandler(seed, steps)
  const experiment = { scenario: { ...scenario, event: checkout }, handler, database, host }
  return {
    ...drawn,
    all: () => explore(experiment, depthFirst(), { clients }),
    equivalent: () => explore(experiment, sleepSets(database.relations, without), { clients }),
  }
}

export function endingsOf(outcome: Outcome) {
  const { type, findings } = outcome
  const { at, expected, offered } = outcome as Partial<{
    at: number
    expected: string
    offered: string
  }>
  return { type, at, expected, offered, endings: findings.endings.map(({ key }) => key).sort() }
}
