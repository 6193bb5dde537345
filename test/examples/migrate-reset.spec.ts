// What `prisma migrate` does with rows, by Prisma's own schema engine on a database of its own: a failed migration, the record
// that `migrate resolve` edits, old code beside the new index, and `migrate reset`.
import { PrismaPg } from '@prisma/adapter-pg'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { Prisma, PrismaClient } from '#prisma'
import { handle } from '../../examples/check-then-create/handler.ts'
import type { Context } from '../../examples/handler.ts'
import checkout from '../../examples/events/checkout-session-completed.json' with { type: 'json' }
import { migrations } from '../../src/cli/catalogue.ts'
import { schemaEngine } from '../../src/cli/schema-engine.ts'
import { makeOwnDatabase, type OwnDatabase } from '../../src/database/own-database.ts'
import { expectTranscript } from './transcript.ts'

const tenantId = checkout.account
const index = 'WebhookEvent_tenantId_eventId_key'

interface Engine {
  applyMigrations(input: object): Promise<unknown>
  markMigrationRolledBack(input: { readonly migrationName: string }): Promise<unknown>
  reset(input: object): Promise<unknown>
}

/** The engine behind the command line, without its binary. */
const engineOn = (url: string): Promise<Engine> =>
  schemaEngine(
    [{ path: 'schema.prisma', content: readFileSync('examples/schema.prisma', 'utf8') }],
    url,
  )

const filters = { externalTables: [], externalEnums: [] }

// adapter-pg cuts a script at every semicolon, and there are some in comments.
const withoutComments = migrations().map((sql) => sql.replaceAll(/--.*/g, ''))
const tables = ['1_tables', [...withoutComments, `DROP INDEX "${index}";`].join('\n')] as const
const uniqueIndex = [
  '2_unique_index',
  `CREATE UNIQUE INDEX "${index}" ON "WebhookEvent"("tenantId", "eventId");`,
] as const

/** What `prisma migrate deploy` and `prisma migrate resolve` come down to: done, or why not, by Prisma's code if there is one. */
async function said(doing: Promise<unknown>): Promise<string> {
  try {
    await doing
    return 'done'
  } catch (error) {
    const { code, message } = error as Error & { readonly code?: string }
    const [, why] = message.split('\n').filter((line) => line.trim() !== '')
    return `refused: ${code ?? why}`
  }
}

function deploy(engine: Engine, migrations: readonly (readonly [string, string])[]) {
  const migrationDirectories = migrations.map(([path, value]) => ({
    path,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } },
  }))
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"' }
  const migrationsList = { baseDir: '/', lockfile, shadowDbInitScript: '', migrationDirectories }
  return said(engine.applyMigrations({ migrationsList, filters }))
}

let own: OwnDatabase
let control: pg.Client
let prisma: PrismaClient

beforeAll(async () => {
  own = await makeOwnDatabase(inject('postgresUrl'))
  control = new pg.Client({ connectionString: own.url })
  await control.connect()
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: own.url }) })
})
afterAll(async () => {
  await prisma.$disconnect()
  await control.end()
  await own.drop()
})

async function rowsOf(sql: string): Promise<readonly Record<string, unknown>[]> {
  return (await control.query<Record<string, unknown>>(sql)).rows
}

async function found() {
  const names = await rowsOf(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
  )
  const count = async (table: string) =>
    names.some(({ tablename }) => tablename === table)
      ? (await rowsOf(`SELECT 1 FROM "${table}"`)).length
      : 'no such table'
  return {
    tables: names.length,
    events: await count('WebhookEvent'),
    payments: await count('Payment'),
    uniqueIndex: (await rowsOf(`SELECT 1 FROM pg_indexes WHERE indexname = '${index}'`)).length > 0,
  }
}

/** The rows of `_prisma_migrations`, of which there is none without the table. */
async function recorded(): Promise<readonly string[]> {
  const [table] = await rowsOf("SELECT to_regclass('_prisma_migrations') AS there")
  if (table?.['there'] === null) return []
  const rows = await rowsOf(
    'SELECT migration_name AS name, finished_at, rolled_back_at FROM _prisma_migrations ORDER BY started_at',
  )
  return rows.map(({ name, finished_at, rolled_back_at }) => {
    if (rolled_back_at !== null) return `${String(name)}: rolled back`
    return `${String(name)}: ${finished_at === null ? 'failed' : 'applied'}`
  })
}

it('resolve edits a record, old code runs beside the index, and reset leaves nothing', async () => {
  const engine = await engineOn(own.url)
  const steps: unknown[] = []
  const did = async (what: string, came: unknown) =>
    steps.push({ did: what, came, found: await found(), recorded: await recorded() })
  const oldCode = (id: string) =>
    handle({ ...checkout, id }, { tenantId, prisma } as unknown as Context)

  await did('deploy the tables, as yet without the unique index', await deploy(engine, [tables]))
  await did('old code, which looks first, handles an event', await oldCode('evt_1'))
  const store = `INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type") VALUES ('${tenantId}', 'evt_1', 'checkout.session.completed')`
  await control.query(store)
  await did('the same event is stored again by another that had looked too', 'stored')
  const both = [tables, uniqueIndex]
  await did('deploy the unique index', await deploy(engine, both))
  await did('deploy again', await deploy(engine, both))
  const { 0: migrationName } = uniqueIndex
  await did('resolve --rolled-back', await said(engine.markMigrationRolledBack({ migrationName })))
  await control.query('DELETE FROM "WebhookEvent" WHERE "id" <> 1')
  await did('delete the duplicate, and deploy', await deploy(engine, both))
  await did('old code handles another event', await oldCode('evt_2'))
  await did('old code handles it once more', await oldCode('evt_2'))
  await control.query(`DROP INDEX CONCURRENTLY "${index}"`)
  await did('DROP INDEX CONCURRENTLY', 'done')
  await did('reset', await said(engine.reset({ filter: filters })))

  expect(await found()).toMatchObject({ tables: 0 })
  await expectTranscript('migrate-reset', {
    prisma: Prisma.prismaVersion.client,
    postgres: inject('postgresVersion'),
    steps,
  })
})
