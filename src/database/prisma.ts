import { PrismaClient } from '#prisma'
import { LockTimeoutInForce } from './lock-timeout-in-force.ts'
import { asLockTimeout, lockTimeoutIn } from './lock-timeout.ts'
import { defaultIsolation, type Answer, type Gate } from '../explorer/index.ts'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'

export type Prisma = PrismaClient

/** What a process has going on in its database, so that its death, and the end of a wait, can be made to look like one. */
export interface Ongoing {
  readonly open: Set<Transaction>
  /** Set when the wait of its statement is ended because its lock_timeout has passed; the error that follows unsets it. */
  waitEnded?: boolean
}

/**
 * A connected Prisma Client whose every statement asks the gate first: BEGIN, COMMIT and the parts of a compound operation included.
 * The driver adapter is the only place that sees them all; a client extension sees one operation where there are five statements.
 */
export async function gatedClient(
  factory: SqlDriverAdapterFactory,
  gate: Gate,
  ongoing: Ongoing,
): Promise<Prisma> {
  const adapter: SqlDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => gatedAdapter(await factory.connect(), gate, ongoing),
  }
  const client = new PrismaClient({
    adapter,
    // The colourful message quotes the caller's file, and so differs from machine to machine.
    errorFormat: 'minimal',
    // Prisma's own timers measure real time, which a parked process does not live in.
    transactionOptions: { maxWait: 600_000, timeout: 600_000 },
  })
  // Otherwise its first query does that, and asks for its step later than what needs no query: in the first run only.
  await client.$connect()
  return client
}

function gatedAdapter(inner: SqlDriverAdapter, gate: Gate, ongoing: Ongoing): SqlDriverAdapter {
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    ...gatedStatements(inner, gate, ongoing),
    executeScript: (script) => inner.executeScript(script),
    getConnectionInfo: () => inner.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: () => inner.dispose(),
    startTransaction: (isolation) =>
      gate.pass(
        { kind: 'begin', isolation: isolation ?? defaultIsolation },
        async () => {
          const transaction = await inner.startTransaction(isolation)
          ongoing.open.add(transaction)
          return gatedTransaction(transaction, gate, ongoing)
        },
        () => ({ kind: 'done' }),
      ),
  }
}

function gatedTransaction(inner: Transaction, gate: Gate, ongoing: Ongoing): Transaction {
  const statements = gatedStatements(inner, gate, ongoing, new LockTimeoutInForce())
  const savepoint = (sql: string) =>
    statements.executeRaw({ sql, args: [], argTypes: [] }).then(() => undefined)
  const end = (kind: 'commit' | 'rollback') => (query: SqlQuery) =>
    gate.pass({ kind }, () => inner.executeRaw(query), done)
  const ends = { COMMIT: end('commit'), ROLLBACK: end('rollback') }
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    options: inner.options,
    queryRaw: statements.queryRaw,
    // adapter-pg sends COMMIT and ROLLBACK as statements; its commit() and rollback() only give the connection back.
    executeRaw: (query) => (ends[query.sql as keyof typeof ends] ?? statements.executeRaw)(query),
    createSavepoint: (name) => savepoint(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => savepoint(`ROLLBACK TO SAVEPOINT ${name}`),
    releaseSavepoint: (name) => savepoint(`RELEASE SAVEPOINT ${name}`),
    commit: () => {
      ongoing.open.delete(inner)
      return inner.commit()
    },
    rollback: () => {
      ongoing.open.delete(inner)
      return inner.rollback()
    },
  }
}

/** @param timeout present inside a transaction. */
function gatedStatements(
  inner: SqlQueryable,
  gate: Gate,
  ongoing: Ongoing,
  timeout?: LockTimeoutInForce,
): Pick<SqlQueryable, 'queryRaw' | 'executeRaw'> {
  const request = ({ sql, args }: SqlQuery) => ({
    kind: 'statement' as const,
    sql,
    args,
    inTransaction: timeout !== undefined,
    ...(timeout?.milliseconds === undefined ? {} : { lockTimeout: timeout.milliseconds }),
  })
  const perform = async <T>({ sql }: SqlQuery, send: () => Promise<T>): Promise<T> => {
    try {
      const result = await send()
      // The server has checked the value, and must not act upon it.
      if (lockTimeoutIn(sql) !== undefined && timeout !== undefined)
        await inner.executeRaw({ sql: 'SET LOCAL lock_timeout = 0', args: [], argTypes: [] })
      timeout?.ran(sql)
      return result
    } catch (error) {
      if (ongoing.waitEnded !== true) throw error
      ongoing.waitEnded = false
      throw asLockTimeout(error)
    }
  }
  return {
    queryRaw: (query) =>
      gate.pass(request(query), () => perform(query, () => inner.queryRaw(query)), rows),
    executeRaw: (query) =>
      gate.pass(
        request(query),
        () => perform(query, () => inner.executeRaw(query)),
        (count) => ({ kind: 'count', count }),
      ),
  }
}

function rows({ columnNames, rows }: SqlResultSet): Answer {
  return { kind: 'rows', columns: columnNames, rows }
}

function done(): Answer {
  return { kind: 'done' }
}
