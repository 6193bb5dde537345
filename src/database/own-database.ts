// The explorer works in a database that it has made and that it drops. It never touches another.
import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** What every database of the explorer is called, so that nothing else can be taken for one. */
const prefix = 'explore_'

/** So that a server's log and pg_stat_activity say who this is. */
export const applicationName = 'delivered-twice explorer'

export interface OwnDatabase {
  /** Connection string of the database that was made. */
  readonly url: string
  /** Drops it, ending whatever is still connected. Calling it again is harmless. */
  drop(): Promise<void>
}

/** Makes an empty database on the server at `serverUrl`. Throws a sentence that says what to do if that may not be. */
export async function makeOwnDatabase(serverUrl: string): Promise<OwnDatabase> {
  const name = `${prefix}${randomBytes(8).toString('hex')}`
  await withServer(serverUrl, async (server) => {
    try {
      await server.query(`CREATE DATABASE ${name} TEMPLATE template0`)
    } catch (error) {
      throw new Error(
        `The explorer works only in a database of its own, and may not make one on this server: ${messageOf(error)}. Let the role have CREATEDB.`,
      )
    }
    // Where this is not allowed, deadlocks are decided by the clock; the explorer asks what is in force and says so.
    await server.query(`ALTER DATABASE ${name} SET deadlock_timeout = '1ms'`).catch(() => undefined)
  })
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () =>
      withServer(
        serverUrl,
        async (server) => void (await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
      ),
  }
}

/** Whether this connection string names a database that `makeOwnDatabase` made. */
export function isOwn(url: string): boolean {
  return new RegExp(`^/${prefix}[0-9a-f]{16}$`).test(new URL(url).pathname)
}

async function withServer<T>(url: string, work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
  })
  // Without a listener, a server that stops would end this process with an uncaught 57P01. What it broke says so itself.
  server.on('error', () => {})
  try {
    await server.connect()
  } catch (error) {
    throw new Error(
      `No PostgreSQL could be reached at ${withoutPassword(url)}: ${messageOf(error)}. Start it, or mend the address.`,
    )
  }
  try {
    return await work(server)
  } finally {
    await server.end()
  }
}

function withoutPassword(url: string): string {
  const shown = new URL(url)
  if (shown.password !== '') shown.password = '***'
  return shown.href
}

/** Several addresses of one name each refuse: Node then throws an AggregateError, whose own message is empty. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
