import { PrismaClient } from '#prisma'
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

/** What a process has open in its database, so that its death can be made to look like one. */
export interface OpenTransactions {
  readonly open: Set<Transaction>
}

/**
 * A Prisma Client whose every statement asks the gate first: BEGIN, COMMIT and the parts of a compound operation included.
 * The driver adapter is the only place that sees them all; a client extension sees one operation where there are five statements.
 */
export function gatedClient(
  factory: SqlDriverAdapterFactory,
  gate: Gate,
  transactions: OpenTransactions,
): Prisma {
  const adapter: SqlDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => gatedAdapter(await factory.connect(), gate, transactions),
  }
  return new PrismaClient({
    adapter,
    // The colourful message quotes the caller's file, and so differs from machine to machine.
    errorFormat: 'minimal',
    // Prisma's own timers measure real time, which a parked process does not live in.
    transactionOptions: { maxWait: 600_000, timeout: 600_000 },
  })
}

function gatedAdapter(
  inner: SqlDriverAdapter,
  gate: Gate,
  transactions: OpenTransactions,
): SqlDriverAdapter {
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    ...gatedStatements(inner, gate, false),
    executeScript: (script) => inner.executeScript(script),
    getConnectionInfo: () => inner.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: () => inner.dispose(),
    startTransaction: (isolation) =>
      gate.pass(
        { kind: 'begin', isolation: isolation ?? defaultIsolation },
        async () => {
          const transaction = await inner.startTransaction(isolation)
          transactions.open.add(transaction)
          return gatedTransaction(transaction, gate, transactions)
        },
        () => ({ kind: 'done' }),
      ),
  }
}

function gatedTransaction(
  inner: Transaction,
  gate: Gate,
  transactions: OpenTransactions,
): Transaction {
  const statements = gatedStatements(inner, gate, true)
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
      transactions.open.delete(inner)
      return inner.commit()
    },
    rollback: () => {
      transactions.open.delete(inner)
      return inner.rollback()
    },
  }
}

function gatedStatements(
  inner: SqlQueryable,
  gate: Gate,
  inTransaction: boolean,
): Pick<SqlQueryable, 'queryRaw' | 'executeRaw'> {
  const request = ({ sql, args }: SqlQuery) =>
    ({ kind: 'statement', sql, args, inTransaction }) as const
  return {
    queryRaw: (query) => gate.pass(request(query), () => inner.queryRaw(query), rows),
    executeRaw: (query) =>
      gate.pass(
        request(query),
        () => inner.executeRaw(query),
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
