import type { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Transaction } from '@prisma/driver-adapter-utils'
import type { Database, Standing } from '../explorer/index.ts'
import { PGlitePool, SharedConnection } from './pool.ts'
import { gatedClient, type Prisma } from './prisma.ts'
import { careFor, type Send } from './tables.ts'

/**
 * PGlite as the explorer needs it: PostgreSQL itself, but with a single connection.
 * Statements outside transactions interleave as on a server. A transaction has the connection to itself until it ends,
 * which no server would do: whoever draws conclusions has to know.
 */
export async function pgliteDatabase(pglite: PGlite): Promise<Database<Prisma>> {
  const send: Send = async (sql) => {
    const results = await pglite.exec(sql, { rowMode: 'array', parsers: connection.rawText })
    return (results.at(-1)?.rows ?? []) as unknown as (string | null)[][]
  }
  const connection = new SharedConnection(pglite)
  const processes = new Map<number, { readonly open: Set<Transaction> }>()
  const care = await careFor(send)
  const [[version]] = (await send('SHOW server_version')) as [[string]]

  return {
    product: 'PGlite',
    version,
    emulates: false,
    standing: ({ kind }) => (kind === 'begin' ? exclusive : { type: 'real' }),
    decidesDeadlocks: true,
    relations: { ...care.relations, exclusive: true },
    async client(process, gate) {
      const transactions = { open: new Set<Transaction>() }
      processes.set(process, transactions)
      return gatedClient(new PrismaPg(new PGlitePool(connection, process)), gate, transactions)
    },
    async reset() {
      // A run that was given up may have left a transaction open by hand.
      if (await insideTransaction(send)) await pglite.exec('ROLLBACK')
      await care.reset()
    },
    tables: care.read,
    async waiting(inFlight) {
      const { holder, waiting } = connection
      if (holder === undefined) return new Map()
      return new Map(
        inFlight
          .filter((process) => waiting.includes(process))
          .map((process) => [process, [holder]]),
      )
    },
    async leftOpen() {
      if (!(await insideTransaction(send))) return []
      await pglite.exec('ROLLBACK')
      return [connection.lastHolder]
    },
    async kill(killed) {
      // All of them leave the line first: a dead process must not inherit the connection from another.
      for (const process of killed) connection.leaveLine(process)
      for (const process of killed) {
        for (const transaction of processes.get(process)?.open ?? []) {
          await pglite.exec('ROLLBACK')
          await transaction.rollback()
        }
        processes.get(process)?.open.clear()
      }
    },
  }
}

const exclusive: Standing = {
  type: 'refused',
  why: 'PGlite has one connection: a transaction has it to itself until it ends, and on a server transactions overlap. Run this on PostgreSQL.',
}

/** A transaction that began before this statement is one that somebody has left open; so is one that refuses to answer. */
async function insideTransaction(send: Send): Promise<boolean> {
  try {
    const [[open]] = (await send('SELECT now() <> statement_timestamp()')) as [[string]]
    return open === 't'
  } catch {
    return true
  }
}
