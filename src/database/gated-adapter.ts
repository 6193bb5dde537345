import { LockTimeoutInForce } from './lock-timeout-in-force.ts'
import { asLockTimeout, lockTimeoutIn } from './lock-timeout.ts'
import type { InUse, Ongoing } from './connect.ts'
import { defaultIsolation, type Answer, type Gate } from '../explorer/index.ts'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'

/** Milliseconds: about 24 days, above which a timer of Node or of a browser would fire at once. */
const longest = 2 ** 31 - 1

/** What a Prisma Client needs to be told beside its adapter, so that two runs of one order do the same. */
export const clientOptions = {
  // The colourful message quotes the caller's file, and so differs from machine to machine.
  errorFormat: 'minimal',
  // Prisma's own timers measure real time, which a parked process does not live in. That of a process which has died goes on,
  // and would roll back what its successor has open on the same connection: so, the longest there is.
  transactionOptions: { maxWait: longest, timeout: longest },
} as const

/**
 * An adapter whose every statement asks the gate first: BEGIN, COMMIT and the parts of a compound operation included.
 * The driver adapter is the only place that sees them all; a client extension sees one operation where there are five
 * statements.
 */
export function gated(
  factory: SqlDriverAdapterFactory,
  gate: Gate,
  ongoing: Ongoing,
): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => gatedAdapter(await factory.connect(), gate, ongoing),
  }
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
          return gatedTransaction(transaction, gate, ongoing)
        },
        () => ({ kind: 'done' }),
      ),
  }
}

function gatedTransaction(inner: Transaction, gate: Gate, ongoing: Ongoing): Transaction {
  const statements = gatedStatements(inner, gate, ongoing, new LockTimeoutInForce())
  const inUse: InUse = {
    async abandon() {
      await inner.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] }).catch(() => undefined)
      await inner.rollback()
    },
  }
  ongoing.open.add(inUse)
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
      ongoing.open.delete(inUse)
      return inner.commit()
    },
    rollback: () => {
      ongoing.open.delete(inUse)
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
