import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '#prisma'
import type { Example } from '../../cli/catalogue.ts'
import { makeOwnDatabase } from '../../database/own-database.ts'
import { postgresDatabase } from '../../database/postgres.ts'
import { connectPrisma, type Prisma } from '../../database/prisma.ts'
import { failureOf, type Context, type LedgerEntry, type Response } from '../../explorer/index.ts'
import { outside } from './outside.ts'

/** A handler in a process as one has it today: one Prisma Client, one pool, and nobody who holds anything back. */
export interface Ordinary {
  readonly prisma: Prisma
  /** Begins a try: empty tables, nothing charged. */
  begin(): Promise<Attempt>
  close(): Promise<void>
}

export interface Attempt {
  /** One more call of the handler. `change` may put something else around what the handler is given. */
  call(change?: (context: Context<Prisma>) => Context<Prisma>): Promise<void>
  /** The invariants of the scenario that the calls broke, by name; asked when all of them have ended. */
  broken(): Promise<readonly string[]>
}

export async function openOrdinary(
  { scenario, handler, schema }: Example,
  url: string,
  size: number,
): Promise<Ordinary> {
  const own = await makeOwnDatabase(url)
  const database = await postgresDatabase({ url: own.url, schema, connect: connectPrisma })
  const pool = new pg.Pool({
    connectionString: own.url,
    max: size,
    // A database of the explorer looks for deadlocks at once; servers wait for a second.
    options: '-c deadlock_timeout=1s',
  })
  // Calls that hang end when their database is dropped, and nobody waits for them any more.
  pool.on('error', () => undefined)
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    // Fifty transactions in line for one connection of a slow machine must not be taken for the bug.
    transactionOptions: { maxWait: 60_000, timeout: 60_000 },
  })
  // Pools that have been used before, as those of a service have.
  await Promise.all(Array.from({ length: size }, () => prisma.$executeRaw`SELECT pg_sleep(0.01)`))

  return {
    prisma,
    async begin() {
      await database.reset()
      const ledger: LedgerEntry[] = []
      const responses: Response[] = []
      return {
        async call(change = (context) => context) {
          const process = responses.length + 1
          const info = { process, delivery: process, attempt: 1 }
          responses.push({ ...info, type: 'unanswered' })
          const context = change(outside(scenario.tenantId, prisma, process, ledger))
          try {
            const status = await handler(structuredClone(scenario.event), context)
            responses[process - 1] = { ...info, type: 'answered', status }
          } catch (error) {
            const failure = failureOf(error)
            responses[process - 1] = { ...info, type: 'threw', status: 500, failure }
          }
        },
        async broken() {
          const tables = await database.tables()
          const tenantOf = () => scenario.tenantId
          const after = { tables, ledger, responses, tenants: 1, tenantOf }
          return scenario.invariants
            .filter((invariant) => invariant.broken(after) !== undefined)
            .map(({ name }) => name)
        },
      }
    },
    async close() {
      await database.disconnect()
      await own.drop()
      void prisma.$disconnect()
    },
  }
}
