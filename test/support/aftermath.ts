import type { Aftermath, Table } from '../../src/explorer/index.ts'

/** An aftermath made by hand: one tenant, and a delivery for each answer. */
export function after(answers: readonly number[], ...tables: readonly Table[]): Aftermath {
  return {
    tables,
    responses: answers.map((status, index) => ({
      process: index + 1,
      delivery: index + 1,
      attempt: 1,
      type: 'answered',
      status,
    })),
    ledger: [],
    tenants: 1,
    tenantOf: () => 'a',
  }
}
