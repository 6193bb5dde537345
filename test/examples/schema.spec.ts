// The migrations are written by hand, because Prisma cannot say everything. What it can say, they must say as it does.
import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { migrations } from '../../src/cli/catalogue.ts'
import { Ground } from '../../src/database/ground.ts'
import { Multiplexer } from '../../src/database/multiplexer.ts'
import { PGlitePool } from '../../src/database/pool.ts'
import { rawTextOf, sendAsPg } from '../../src/database/send.ts'

const folder = createRequire(import.meta.url)
  .resolve('@prisma/schema-engine-wasm')
  .replace(/[^/\\]+$/, '')

interface Bindings {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
  readonly SchemaEngine: {
    new: (
      options: unknown,
      log: () => void,
      adapter: object,
    ) => Promise<{ diff(params: unknown): Promise<{ readonly stdout: string }> }>
  }
}

/** What Prisma's own schema engine makes of schema.prisma. It runs in this process; nothing is downloaded. */
async function ddlOfSchema(): Promise<string> {
  const bindings = (await import(`${folder}schema_engine_bg.js`)) as Bindings &
    WebAssembly.ModuleImports
  const { instance } = await WebAssembly.instantiate(
    readFileSync(`${folder}schema_engine_bg.wasm`),
    {
      './schema_engine_bg.js': bindings,
    },
  )
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports['__wbindgen_start'] as () => void)()
  const pglite = await PGlite.create()
  const raw = rawTextOf(pglite)
  const sessions = new Multiplexer(
    new Ground(pglite, [], (config) => sendAsPg(pglite, raw, config)),
  )
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg(new PGlitePool(sessions, 1)))
  const content = readFileSync('examples/schema.prisma', 'utf8')
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', content]] },
    () => {},
    factory,
  )
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  await pglite.close()
  return stdout
}

async function catalogueAfter(statements: readonly string[]): Promise<unknown> {
  const pglite = await PGlite.create()
  for (const sql of statements) await pglite.exec(sql)
  const columns = await pglite.query(
    "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
  )
  const indexes = await pglite.query(
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
  )
  const constraints = await pglite.query(
    "SELECT conname, pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1",
  )
  await pglite.close()
  return { columns: columns.rows, indexes: indexes.rows, constraints: constraints.rows }
}

it('make the tables that schema.prisma describes', async () => {
  const ddl = await ddlOfSchema()
  expect(ddl).toContain('CREATE TABLE "WebhookEvent"')
  expect(await catalogueAfter(migrations())).toEqual(await catalogueAfter([ddl]))
})
