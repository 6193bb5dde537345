// The migrations are written by hand, because Prisma cannot say everything. What it can say, they must say as it does.
import { PGlite } from '@electric-sql/pglite'
import { readFileSync } from 'node:fs'
import { expect, inject, it } from 'vitest'
import { migrations } from '../../src/cli/catalogue.ts'
import { ddlOf } from '../../src/cli/prisma-ddl.ts'

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
  const path = 'examples/schema.prisma'
  const ddl = await ddlOf([{ path, content: readFileSync(path, 'utf8') }], inject('postgresUrl'))
  expect(ddl).toContain('CREATE TABLE "WebhookEvent"')
  expect(await catalogueAfter(migrations())).toEqual(await catalogueAfter([ddl]))
})
