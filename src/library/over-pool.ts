import type { Pool } from 'pg'
import type { Connect } from '../database/connect.ts'
import { connectPool } from '../database/gated-pool.ts'

/** For `connect` of `openPostgres`: each delivery gets a pool of node-postgres of its own. */
export const pool: Connect<Pool> = connectPool

/**
 * For `connect` of `openPostgres`: whatever stands on a pool of node-postgres, such as
 * `overPool((pool) => drizzle(pool))` or `overPool((pool) => new Kysely({ dialect: new PostgresDialect({ pool }) }))`.
 *
 * @param make called once for each delivery that runs at the same time
 */
export function overPool<Client>(make: (pool: Pool) => Client): Connect<Client> {
  return async (own, gate, ongoing) => make(await connectPool(own, gate, ongoing))
}
