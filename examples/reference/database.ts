// The pool, and the time that anything in it may take.
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient, type Prisma } from './generated/client.ts'

export type { PrismaClient }

/** What a transaction's callback gets. */
export type Transaction = Prisma.TransactionClient

/**
 * How long a query or a transaction waits for a connection, in milliseconds. A delivery may do so twice and then wait for a
 * lock, and all of that has to be over before the provider gives up: some do after five seconds.
 */
const connectionWaitMs = 1_500

/** For `$transaction`. Prisma's `timeout` cuts no statement that waits; lock_timeout does. */
export const limits = { maxWait: connectionWaitMs, timeout: 5_000 } as const

/** @param lost is called when a connection that nobody was using broke; the pool replaces it. */
export function openDatabase(connectionString: string, lost: (error: Error) => void): PrismaClient {
  const pool = new pg.Pool({
    connectionString,
    application_name: 'reference',
    max: 10,
    // pg waits for ever without it, and with it everything that comes behind.
    connectionTimeoutMillis: connectionWaitMs,
    statement_timeout: 5_000,
    // A process that stands still must not keep its locks: the server ends its transaction.
    idle_in_transaction_session_timeout: 10_000,
  })
  // A listener that stays. For a transaction adapter-pg 7.10 adds its own a moment after pg-pool has taken off the one of idle
  // connections, and a session that the server ends in that moment would end this process. What it broke says so itself.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    onPoolError: lost,
    onConnectionError: lost,
  })
  // Prisma's longer messages quote what it was given.
  return new PrismaClient({ adapter, errorFormat: 'minimal', log: [] })
}

/**
 * From here on no statement of this transaction waits longer for a lock; then it fails with 55P03. This is SET LOCAL, in
 * the form that takes parameters.
 */
export async function limitLockWaits(tx: Transaction, milliseconds: number): Promise<void> {
  await tx.$queryRaw`SELECT set_config('lock_timeout', ${`${milliseconds}ms`}, true)`
}
