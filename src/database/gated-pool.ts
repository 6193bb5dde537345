import pg from 'pg'
import { defaultIsolation, type Answer, type Gate, type Request } from '../explorer/index.ts'
import type { Connect, InUse, Ongoing } from './connect.ts'
import { LockTimeoutInForce } from './lock-timeout-in-force.ts'
import { lockTimeoutCode, lockTimeoutIn, lockTimeoutMessage } from './lock-timeout.ts'
import { kindOf } from './statement-kind.ts'

/**
 * A pool of node-postgres whose every statement asks the gate first, for handlers in plain SQL and for whatever stands on a
 * pg.Pool: Drizzle, Kysely, Knex.
 */
export const connectPool: Connect<pg.Pool> = async (pool, gate, ongoing) =>
  new GatedPool(pool, gate, ongoing)

type Query = (text: unknown, values?: unknown, callback?: unknown) => Promise<pg.QueryResult>

/** A subclass, because Drizzle asks whether it has been given a pool. It opens no connections of its own. */
class GatedPool extends pg.Pool {
  constructor(pool: pg.Pool, gate: Gate, ongoing: Ongoing) {
    super()
    const query: Query = (text, values, callback) => {
      const sql = sqlOf(text, values, callback)
      const request = statement(sql, argsOf(text, values), false)
      return gate.pass(
        request,
        () => ended(ongoing, () => send(pool, text, values)),
        (result) => answerOf(result),
      )
    }
    const connect = (callback?: unknown) => {
      // At once, as query() does: whoever gives a callback waits for no promise.
      if (callback !== undefined) throw new Error(callbacks)
      return pool.connect().then((client) => gatedClient(client, gate, ongoing))
    }
    // Assigned, because the overloads of pg's own declarations cannot be overridden one by one.
    Object.assign(this, { query, connect, end: () => Promise.resolve() })
  }
}

/** One connection: it knows whether a transaction is open on it. */
function gatedClient(client: pg.PoolClient, gate: Gate, ongoing: Ongoing): pg.PoolClient {
  let timeout: LockTimeoutInForce | undefined
  const inUse: InUse = {
    async abandon() {
      ongoing.open.delete(inUse)
      await client.query('ROLLBACK').catch(() => undefined)
      client.release()
    },
  }
  ongoing.open.add(inUse)
  const query: Query = (text, values, callback) => {
    const sql = sqlOf(text, values, callback)
    const request = requestFor(sql, argsOf(text, values), timeout)
    return gate.pass(
      request,
      async () => {
        try {
          const result = await ended(ongoing, () => send(client, text, values))
          if (request.kind === 'begin') timeout = new LockTimeoutInForce()
          // The server has checked the value, and must not act upon it: the schedule says when the time has passed.
          if (timeout !== undefined && lockTimeoutIn(sql) !== undefined)
            await client.query('SET LOCAL lock_timeout = 0')
          timeout?.ran(sql)
          return result
        } finally {
          // Also where it fails: a COMMIT that is refused has ended its transaction.
          if (request.kind === 'commit' || request.kind === 'rollback') timeout = undefined
        }
      },
      (result) => (request.kind === 'statement' ? answerOf(result) : { kind: 'done' }),
    )
  }
  const release = (error?: Error | boolean) => {
    // Whoever died has given it back already.
    if (ongoing.open.delete(inUse)) client.release(error)
  }
  return new Proxy(client, {
    get(target, name) {
      if (name === 'query') return query
      if (name === 'release') return release
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

function requestFor(
  sql: string,
  args: readonly unknown[],
  timeout: LockTimeoutInForce | undefined,
): Request {
  if (/^\s*(begin|start)\b/i.test(sql)) return { kind: 'begin', isolation: isolationOf(sql) }
  const { kind } = kindOf(sql)
  if (kind === 'commit' || kind === 'rollback') return { kind }
  return statement(sql, args, timeout !== undefined, timeout?.milliseconds)
}

function statement(
  sql: string,
  args: readonly unknown[],
  inTransaction: boolean,
  lockTimeout?: number,
): Request {
  return {
    kind: 'statement',
    sql,
    args,
    inTransaction,
    ...(lockTimeout === undefined ? {} : { lockTimeout }),
  }
}

function isolationOf(sql: string): string {
  const [named] =
    /\b(read uncommitted|read committed|repeatable read|serializable)\b/i.exec(sql) ?? []
  return named?.toUpperCase() ?? defaultIsolation
}

const callbacks =
  'The explorer follows promises: leave out the callback, and await what query() and connect() return.'

function sqlOf(text: unknown, values: unknown, callback: unknown): string {
  if (callback !== undefined || typeof values === 'function') throw new Error(callbacks)
  if (typeof text === 'string') return text
  const { text: sql, submit } = text as { readonly text?: unknown; readonly submit?: unknown }
  if (typeof submit === 'function')
    throw new Error(
      'The explorer cannot follow a cursor or a stream: it does not say when its statement has ended. Use query() with text.',
    )
  return String(sql)
}

function argsOf(text: unknown, values: unknown): readonly unknown[] {
  const own = typeof text === 'object' ? (text as { readonly values?: unknown }).values : undefined
  const args = values ?? own
  return Array.isArray(args) ? args : []
}

function send(
  to: Pick<pg.PoolClient, 'query'>,
  text: unknown,
  values: unknown,
): Promise<pg.QueryResult> {
  const query = to.query.bind(to) as unknown as Query
  return values === undefined ? query(text) : query(text, values)
}

/** A wait that was ended because its lock_timeout has passed fails as the server would have told it. */
async function ended<T>(ongoing: Ongoing, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (ongoing.waitEnded !== true || !(error instanceof Error)) throw error
    ongoing.waitEnded = false
    const told = Object.assign(
      Object.create(Object.getPrototypeOf(error) as object) as Error,
      error,
    )
    throw Object.assign(told, { message: lockTimeoutMessage, code: lockTimeoutCode })
  }
}

/** Rows whatever their form: some ask for objects, some for arrays. */
function answerOf({ fields, rows, rowCount, command }: pg.QueryResult): Answer {
  const columns = fields?.map(({ name }) => name) ?? []
  if (columns.length === 0)
    return command === null ? { kind: 'done' } : { kind: 'count', count: rowCount ?? 0 }
  return {
    kind: 'rows',
    columns,
    rows: rows.map((row: unknown) =>
      Array.isArray(row) ? row : columns.map((name) => (row as Record<string, unknown>)[name]),
    ),
  }
}
