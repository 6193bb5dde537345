// Makes a project's tables, and tries what its runs begin with, so that an error names the file and the line.
import type { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { applicationName } from '../database/own-database.ts'
import { ddlOf } from './prisma-ddl.ts'
import { pathOf, schemaFiles, type SchemaFile } from './project-files.ts'
import type { Project } from './project-options.ts'
import { lineOfStatement } from './statement-line.ts'

interface Script {
  readonly file: string
  readonly sql: string
}

/**
 * @param url an empty database of the explorer's own
 * @returns the tables that have rows already, which are emptied before each run
 * @throws a sentence with the file and the line that PostgreSQL refuses, or what Prisma says of a schema of its own
 */
export async function makeTables(project: Project, url: string): Promise<readonly string[]> {
  const scripts = await scriptsOf(schemaFiles(project), url)
  const client = new pg.Client({ connectionString: url, application_name: applicationName })
  client.on('error', () => {})
  await client.connect()
  try {
    for (const script of scripts) await run(client, script)
    // A dump leaves this session without a search_path.
    await client.query('RESET search_path')
    await refuseEmpty(client, scripts)
    const filled = await filledTables(client)
    if (project.given === undefined) return filled
    const sql = readFileSync(pathOf(project, project.given), 'utf8')
    await client.query('BEGIN')
    await run(client, { file: project.given, sql })
    await client.query('ROLLBACK')
    return filled
  } finally {
    await client.end()
  }
}

/** Files of Prisma are one schema together, where the first of them stands. */
async function scriptsOf(files: readonly SchemaFile[], url: string): Promise<readonly Script[]> {
  const ofPrisma = files.filter(({ kind }) => kind === 'prisma')
  const scripts: Script[] = []
  for (const file of files) {
    if (file.kind === 'sql')
      scripts.push({ file: file.file, sql: readFileSync(file.path, 'utf8').replace(/^\uFEFF/, '') })
    else if (file === ofPrisma[0]) scripts.push({ file: file.file, sql: await ddl(ofPrisma, url) })
  }
  return scripts
}

async function ddl(files: readonly SchemaFile[], url: string): Promise<string> {
  try {
    return await ddlOf(
      files.map(({ file, path }) => ({ path: file, content: readFileSync(path, 'utf8') })),
      url,
    )
  } catch (error) {
    throw new Error(
      `Prisma makes no SQL of ${files.map(({ file }) => file).join(', ')}: ${(error as Error).message.trim()}\nIf your project has migrations, name their folder instead: --schema prisma/migrations.`,
    )
  }
}

async function run(client: pg.Client, { file, sql }: Script): Promise<void> {
  let done = 0
  const count = () => done++
  const { connection } = client as unknown as { readonly connection: EventEmitter }
  connection.on('commandComplete', count)
  try {
    await client.query(sql)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    const { position, message, code, detail } = error
    // Not every error has a place in the text; then it is that of the first statement which has not ended.
    const line =
      position === undefined
        ? lineOfStatement(sql, done)
        : sql.slice(0, Number(position)).split('\n').length
    const text = line === undefined ? '' : `\n  ${(sql.split('\n')[line - 1] ?? '').trim()}`
    throw new Error(
      `PostgreSQL refuses ${file}${line === undefined ? '' : `, line ${line}`}: ${message}.${detail === undefined ? '' : ` ${detail}`}${hintFor(code, message, text)}${text}`,
    )
  } finally {
    connection.off('commandComplete', count)
  }
}

function hintFor(code: string | undefined, message: string, line: string): string {
  if (/^\s*\\/.test(line))
    return ' That line is for psql: leave it out, or dump with pg_dump --schema-only --no-owner --no-privileges of an older client.'
  switch (code) {
    case '25001':
      return ' A file is sent as a whole, and that is one transaction: leave out CONCURRENTLY here, where no row is in its way.'
    case '42704':
      return message.startsWith('role')
        ? ' Dump without it, with pg_dump --no-owner --no-privileges, or make it in a file before.'
        : ''
    case '0A000':
    case '58P01':
      return ' If it is an extension: set EXPLORE_DATABASE_URL to a server that has it.'
    case '42P01':
      return ' If another file makes it, give that one too, before this one.'
    default:
      return ''
  }
}

async function refuseEmpty(client: pg.Client, scripts: readonly Script[]): Promise<void> {
  if ((await tables(client)).length > 0) return
  throw new Error(
    `There is no table in the schema public after ${scripts.map(({ file }) => file).join(', ')}: the explorer empties and reads those of public alone.`,
  )
}

async function filledTables(client: pg.Client): Promise<readonly string[]> {
  const filled: string[] = []
  for (const table of await tables(client)) {
    const { rows } = await client.query(`SELECT FROM ${pg.escapeIdentifier(table)} LIMIT 1`)
    if (rows.length > 0) filled.push(table)
  }
  return filled
}

async function tables(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1",
  )
  return rows.map(({ name }) => name)
}
