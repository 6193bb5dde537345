// An experiment without a database: handlers that only call outside services, for tests of what needs no rows.
import { hostWith } from '../../src/database/host.ts'
import type { Database, Experiment, Handler, Scenario, Tables } from '../../src/explorer/index.ts'

export const bare: Scenario = {
  title: 'a handler of this test',
  belief: '',
  event: {},
  tenantId: 'first',
  deliveries: 2,
  indexes: [],
  invariants: [],
  expect: 'holds',
}

/** A handler that charges so many times, one after the other: each charge is a step. */
export function charging(times: number): Handler<unknown, undefined> {
  return async (_event, { payments }) => {
    for (let time = 0; time < times; time++)
      await payments.charge({ reference: 'order 1', amount: 1, currency: 'eur' })
    return 200
  }
}

/** @param tables what there is to be read, each time somebody looks. */
export function withoutDatabase(
  handler: Handler<unknown, undefined>,
  scenario: Partial<Scenario> = {},
  tables: () => Tables = () => [],
): Experiment<unknown, undefined> {
  const database: Database<undefined> = {
    product: 'PGlite',
    version: '0',
    emulates: false,
    standing: () => ({ type: 'real' }),
    decidesDeadlocks: true,
    relations: { related: new Map(), triggered: [], exclusive: false },
    client: async () => undefined,
    reset: async () => {},
    tables: async () => tables(),
    waiting: async () => new Map(),
    endWait: async () => {},
    leftOpen: async () => [],
    kill: async () => {},
  }
  return {
    scenario: { ...bare, ...scenario },
    handler,
    database,
    host: hostWith({ patience: 200 }),
  }
}
