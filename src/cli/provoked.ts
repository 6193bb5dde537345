// Provokes errors on both databases and takes them apart.
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '#prisma'
import { sqlstateOf } from '../../examples/errors.ts'
import { makeOwnDatabase } from '../database/own-database.ts'
import type { Gate } from '../explorer/index.ts'
import { migrations } from './catalogue.ts'
import { openPGlite } from './open-database.ts'
import type { Ground, Provocation } from './provocation.ts'
import { alone, provocationSchema } from './provocations-alone.ts'
import { besideOthers } from './provocations-beside-others.ts'
import { placeholdersIn, wholeError, type WholeError } from './whole-error.ts'

export interface ProvokedError {
  readonly id: string
  readonly when: string
  /** What sqlstateOf of examples/errors.ts says of it; absent if the database had no part in it. */
  readonly sqlstate?: string
  readonly error: WholeError
  /** What stands in it in the place of what differs from run to run. */
  readonly placeholders: readonly string[]
  readonly onPGlite:
    | { readonly type: 'the same' }
    | { readonly type: 'another'; readonly error: WholeError }
    | { readonly type: 'cannot'; readonly why: string }
}

export interface ProvokedErrors {
  readonly prisma: string
  readonly postgres: string
  readonly pglite: string
  readonly errors: readonly ProvokedError[]
}

/** @param serverUrl a server on which a database may be made, and dropped again */
export async function provokeAll(serverUrl: string): Promise<ProvokedErrors> {
  const schema = [...migrations(), provocationSchema]
  const postgres = await postgresGround(serverUrl, schema)
  const pglite = await pgliteGround(schema)
  try {
    const errors: ProvokedError[] = []
    for (const provocation of [...alone, ...besideOthers]) {
      const thrown = await thrownBy(provocation, postgres)
      const error = wholeError(thrown)
      const sqlstate = sqlstateOf(thrown)
      errors.push({
        id: provocation.id,
        when: provocation.when,
        ...(sqlstate === undefined ? {} : { sqlstate }),
        error,
        placeholders: placeholdersIn(error),
        onPGlite: await comparedWith(error, provocation, pglite),
      })
    }
    const [prisma] = errors.flatMap(({ error }) => error['clientVersion'] ?? [])
    return {
      prisma: String(prisma),
      postgres: postgres.version,
      pglite: pglite.version,
      errors,
    }
  } finally {
    await pglite.close()
    await postgres.close()
  }
}

async function comparedWith(
  error: WholeError,
  provocation: Provocation,
  pglite: OpenGround,
): Promise<ProvokedError['onPGlite']> {
  if (provocation.notOnPGlite !== undefined) return { type: 'cannot', why: provocation.notOnPGlite }
  const there = wholeError(await thrownBy(provocation, pglite))
  return JSON.stringify(there) === JSON.stringify(error)
    ? { type: 'the same' }
    : { type: 'another', error: there }
}

async function thrownBy({ id, provoke }: Provocation, ground: OpenGround): Promise<unknown> {
  await ground.reset()
  let thrown: unknown
  try {
    await provoke(ground)
  } catch (error) {
    thrown = error
  }
  await ground.endClients()
  if (thrown === undefined) throw new Error(`${id} was to fail on ${ground.version}, and did not.`)
  return thrown
}

interface OpenGround extends Ground {
  readonly version: string
  reset(): Promise<void>
  endClients(): Promise<void>
  close(): Promise<void>
}

/** PostgreSQL as an application has it: Prisma Client on adapter-pg, and nothing between. */
async function postgresGround(serverUrl: string, schema: readonly string[]): Promise<OpenGround> {
  const own = await makeOwnDatabase(serverUrl)
  const control = new pg.Client({ connectionString: own.url })
  control.on('error', () => {})
  await control.connect()
  for (const sql of schema) await control.query(sql)
  const { rows } = await control.query<{ server_version: string }>('SHOW server_version')
  const clients: PrismaClient[] = []
  return {
    version: rows[0]?.server_version.split(' ')[0] ?? '',
    async client({ connections = 4, patience } = {}) {
      const adapter = new PrismaPg({
        connectionString: own.url,
        max: connections,
        ...(patience === undefined ? {} : { connectionTimeoutMillis: patience }),
      })
      // The default message quotes the caller's file.
      const client = new PrismaClient({ adapter, errorFormat: 'minimal' })
      clients.push(client)
      return client
    },
    async reset() {
      await control.query(
        `DO $$ DECLARE names text; BEGIN
           SELECT string_agg(quote_ident(tablename), ', ') INTO names FROM pg_tables WHERE schemaname = 'public';
           EXECUTE 'TRUNCATE ' || names || ' RESTART IDENTITY'; END $$`,
      )
    },
    async endClients() {
      await Promise.all(clients.splice(0).map((client) => client.$disconnect()))
    },
    async close() {
      await control.end()
      await own.drop()
    },
  }
}

/** PGlite with the explorer's adapter, whose every step is granted at once. */
async function pgliteGround(schema: readonly string[]): Promise<OpenGround> {
  const database = await openPGlite(schema)
  const open: Gate = { pass: (_request, perform) => perform() }
  let processes = 0
  return {
    version: database.version,
    client: () => database.client(++processes, open),
    reset: () => database.reset(),
    endClients: async () => {},
    close: () => database.close(),
  }
}
