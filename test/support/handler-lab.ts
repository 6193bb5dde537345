// Handlers that a test writes itself, explored on a PostgreSQL with the tables of the examples.
import checkout from '../../examples/events/checkout-session-completed.json' with { type: 'json' }
import type { CheckoutEvent } from '../../examples/handler.ts'
import { migrations } from '../../src/cli/catalogue.ts'
import { openPostgres } from '../../src/cli/open-database.ts'
import { hostWith } from '../../src/database/host.ts'
import type { Prisma } from '../../src/database/prisma.ts'
import {
  Clients,
  depthFirst,
  explore,
  type Handler,
  type Outcome,
  type Scenario,
  type Strategy,
} from '../../src/explorer/index.ts'

export type CheckoutHandler = Handler<CheckoutEvent, Prisma>

export interface HandlerLab {
  /** In every order, unless a strategy says otherwise. */
  explore(
    handler: CheckoutHandler,
    scenario?: Partial<Scenario<CheckoutEvent>>,
    strategy?: Strategy,
  ): Promise<Outcome>
  close(): Promise<void>
}

export const host = hostWith({ patience: 20_000 })

/** One delivery, of which nothing is expected. */
export const bare: Scenario<CheckoutEvent> = {
  title: 'a handler of this test',
  belief: '',
  event: checkout,
  tenantId: 't',
  deliveries: 1,
  indexes: [],
  invariants: [],
  expect: 'holds',
}

/** @param postgresUrl a server on which the lab makes a database of its own, and drops it */
export async function openHandlerLab(postgresUrl: string): Promise<HandlerLab> {
  const database = await openPostgres(postgresUrl, migrations())
  const clients = new Clients(database)
  return {
    explore: (handler, scenario = {}, strategy = depthFirst()) =>
      explore({ scenario: { ...bare, ...scenario }, handler, database, host }, strategy, {
        clients,
      }),
    close: () => database.close(),
  }
}
