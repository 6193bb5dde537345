// What may be missing or wrong where a handler of somebody's own is explored: each is a sentence that says what to do.
import { execFile } from 'node:child_process'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { canteen, ofCanteen, ownProject, type OwnProject } from '../support/own-project.ts'

let project: OwnProject
beforeAll(async () => {
  project = await ownProject({ ...canteen, ...wrong }, inject('postgresUrl'))
  await olderClient(join(project.folder, 'older'))
})
afterAll(() => project[Symbol.asyncDispose]())

/** The client of the reference service, had Prisma 6 generated it. */
async function olderClient(folder: string): Promise<void> {
  await cp(resolve('examples/reference/generated'), folder, { recursive: true })
  const file = join(folder, 'internal/prismaNamespace.ts')
  const text = await readFile(file, 'utf8')
  const older = text.replace(/client: "7\.[^"]+"/, 'client: "6.19.0"')
  expect(older).not.toBe(text)
  await writeFile(file, older)
}

const handles = 'export async function handle(event, { client })'
const wrong = {
  // Handlers.
  'other-names.ts': 'export const onPaid = async () => 200\nexport const onRefund = onPaid',
  'route.ts': 'export async function POST(request: Request) { return new Response("ok") }',
  'takes-request.ts':
    'export async function handle(request: Request) { const event = await request.json(); return event ? 200 : 400 }',
  'express.ts': 'export default async (req, res) => { res.status(200).send(req.body) }',
  'wrapped.ts':
    'const route = async (request) => { await request.json(); return 200 }\nexport default (...both) => route(...both)',
  'enum.ts': `import { Kind } from './lib/kind'\n${handles} { return Kind.paid }`,
  'bundle-me.ts': `import { credit } from '@/lib/credit'\nenum Status { ok = 200 }\n${handles} { await credit(client, event.card, event.amount); return Status.ok }`,
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  'lib/kind.ts': '\nexport enum Kind { paid }',
  'properties.ts': `class Card {\n  constructor(readonly id: string) {}\n}\n${handles} { return 200 }`,
  'decorated.ts': `class Card {\n  @field() id = ''\n}\n${handles} { return 200 }`,
  'alias.ts': `import { credit } from '@/lib/credit'\n${handles} { return 200 }`,
  'no-file.ts': `import './lib/uses-nothing'\n${handles} { return 200 }`,
  'lib/uses-nothing.ts': `import './nothing'`,
  'twice.ts': `${handles} {\n  const a = 1\n  const a = 2\n  return a\n}`,
  'type-as-value.ts': `import { Card } from './lib/card'\n${handles} { return 200 }`,
  'lib/card.ts': 'export interface Card { id: string }',
  'throws.ts': `\nthrow new Error('STRIPE_KEY is not set')`,
  'own-pool.ts': `import { pool } from './lib/pool'\nexport async function handle() { await pool.query('SELECT 1'); return 200 }`,
  'both.ts': `import { pool } from './lib/pool'\n${handles} { await client.query('SELECT 1'); await pool.query('SELECT 2'); return 200 }`,
  'lib/pool.ts': `import pg from 'pg'\nexport const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })`,
  'own-prisma.ts': `import { PrismaClient } from '${resolve('examples/reference/generated/client.ts')}'\nconst prisma = new PrismaClient()\n${handles} { return 200 }`,
  'in-memory.ts': 'export async function handle() { return 200 }',
  'exits.ts': `${handles} { process.exit(3) }`,
  // Schemas.
  'line.sql': 'CREATE TABLE card (id text);\n\nCREATE TABLE top_up (\n  card  nonsense\n);',
  'again.sql': 'CREATE TABLE a (id int);\n-- The same once more.\nCREATE TABLE card (\n  id text);',
  'psql.sql': '\\restrict abc\nCREATE TABLE card (id text);',
  'concurrently.sql': 'CREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY a_id ON a (id);',
  'no-table.sql': 'CREATE SCHEMA shop; CREATE TABLE shop.card (id text);',
  'extension.sql': 'CREATE EXTENSION no_such_extension;',
  'bad.prisma': 'datasource db {\n  provider = "postgresql"\n}\nmodel Card {\n  id Sting @id\n}',
  'mysql.prisma': 'datasource db {\n  provider = "mysql"\n}\nmodel Card {\n  id Int @id\n}',
  'empty/readme.md': '',
  'twice-given.sql': `INSERT INTO card (id) VALUES ('a');\nINSERT INTO card (id) VALUES ('a');`,
  'bad-given.sql': `INSERT INTO card (id) VALUES ('card_7');\nINSERT INTO cart (id) VALUES (1);`,
  // The rest.
  'bad.json': '{\n  "id": "evt_1",\n}',
  'singleton.ts': 'export const prisma = { $connect: async () => {} }',
  'installed.ts': `export { PrismaClient } from '@prisma/client'`,
  'not-made.ts': `export { PrismaClient } from './generated/prisma/client'`,
  'no-invariants.ts': 'export const rules = []',
  'no-function.ts': `export const invariants = [{ name: 'a card is credited once' }]`,
} as const

const canteenWith = (handler: string) => ['--handler', handler, ...ofCanteen]
const tables = (...schema: readonly string[]) => [
  ...['--handler', 'fixed.js', '--event', 'event.json'],
  ...schema.flatMap((file) => ['--schema', file]),
]

describe('bad usage is 2', () => {
  it.each([
    [canteenWith('nothing.ts'), 'There is no file nothing.ts for --handler: files are looked for'],
    [canteenWith('lib'), '--handler lib is a folder'],
    [['--handler', 'fixed.js', '--event', 'event.json'], '--schema is missing'],
    [['--handler', 'fixed.js', '--schema', 'schema.sql'], '--event is missing'],
    [['--event', 'event.json'], '--event needs --handler'],
    [['check-then-create', '--event', 'event.json'], 'leave out one of them'],
    [[...canteenWith('fixed.js'), '--database', 'pglite'], 'leave out --database pglite'],
    [[...canteenWith('fixed.js'), '--tenant', 'a', '--tenant', 'a'], '--tenant a is there twice'],
    [[...canteenWith('fixed.js'), '--event', 'bad.json'], '(line 3 column 1)'],
    [[...canteenWith('fixed.js'), '--event', 'no.json'], 'There is no file no.json for --event'],
    [[...canteenWith('fixed.js'), '--given', 'no.sql'], 'There is no file no.sql for --given'],
    [[...canteenWith('fixed.js'), '--client', 'generated/client.ts'], 'npx prisma generate'],
    [tables('no.sql'), 'There is no file no.sql for --schema'],
    [tables('event.json'), 'neither a .sql nor a .prisma file'],
    [tables('empty'), 'without a .sql or .prisma file'],
    [[...canteenWith('fixed.js'), '--shard', '1/2', '--limit', '5'], '--shard with --limit'],
  ])('%j', async (words, message) => {
    const { code, err } = await project.explore(words)
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) })
  })
})

const bundled = 'npx esbuild'
const esbuild = resolve('node_modules/esbuild/bin/esbuild')

describe('a handler that is no handler is 4', () => {
  it.each([
    ['other-names.ts', ['other-names.ts exports onPaid, onRefund, and no function as handle']],
    ['route.ts', ['route.ts exports POST', 'POST takes a Request', 'that the route calls']],
    ['takes-request.ts', ['takes a Request (it calls request.json())', 'that the route calls']],
    ['express.ts', ['takes a Request (it calls res.status())']],
    ['wrapped.ts', ['request.json is not a function', 'It seems to take a Request']],
    ['enum.ts', ['lib/kind.ts, line 2: TypeScript enum is not supported', bundled]],
    ['properties.ts', ['properties.ts, line 2: TypeScript parameter property', bundled]],
    ['decorated.ts', ['decorated.ts, line 2: a decorator', bundled]],
    ['alias.ts', ['alias.ts imports "@/lib/credit"', 'tsconfig.json', bundled]],
    ['no-file.ts', ['lib/uses-nothing.ts imports "./nothing", and there is no such file']],
    ['twice.ts', ['twice.ts, line 3: The symbol "a" has already been declared']],
    ['type-as-value.ts', ['import type { Card }']],
    ['throws.ts', ['It throws Error: STRIPE_KEY is not set (throws.ts, line 2)']],
    ['own-pool.ts', ['ECONNREFUSED 127.0.0.1:1', 'sent no statement', 'second argument']],
    [
      'own-prisma.ts',
      ['a Prisma Client of its own when it is loaded', 'handle(event, { prisma })'],
    ],
    ['both.ts', ['ECONNREFUSED 127.0.0.1:1', 'A client that it makes or imports itself']],
    ['in-memory.ts', ['sent no statement through the client that it is given']],
    ['exits.ts', ['does the handler call process.exit?']],
  ])('%s', async (file, messages) => {
    const { code, err } = await project.explore(canteenWith(file))
    expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining(messages[0] as string) })
    for (const message of messages) expect(err).toContain(message)
  })

  it('does as it is told: the bundle is explored', async () => {
    const { err } = await project.explore(canteenWith('bundle-me.ts'))
    const [, words = ''] = /npx esbuild (.+)/.exec(err) ?? []
    await promisify(execFile)(process.execPath, [esbuild, ...words.split(' ')], {
      cwd: project.folder,
    })
    const { code, out } = await project.explore(canteenWith('bundle-me.bundle.mjs'))
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('breaks in') })
  })
})

describe('tables that cannot be made are 4', () => {
  it.each([
    [['line.sql'], 'PostgreSQL refuses line.sql, line 4: type "nonsense" does not exist'],
    [['schema.sql', 'schema.sql'], 'refuses schema.sql, line 1: relation "card" already exists'],
    [['schema.sql', 'again.sql'], 'refuses again.sql, line 3: relation "card" already exists'],
    [['psql.sql'], 'That line is for psql'],
    [['concurrently.sql'], 'leave out CONCURRENTLY'],
    [['no-table.sql'], 'There is no table in the schema public after no-table.sql'],
    [['extension.sql'], 'set EXPLORE_DATABASE_URL to a server that has it'],
    [['bad.prisma'], 'bad.prisma:5'],
    [['mysql.prisma'], '`mysql` is not a supported connector'],
  ])('%j', async (schema, message) => {
    const { code, err } = await project.explore(tables(...schema))
    expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining(message) })
  })

  it('rows that cannot be put in, with their line', async () => {
    const { code, err } = await project.explore([
      ...tables('schema.sql'),
      '--given',
      'bad-given.sql',
    ])
    expect({ code, err }).toEqual({
      code: 4,
      err: expect.stringContaining('bad-given.sql, line 2: relation "cart" does not exist'),
    })
    const twice = await project.explore([...tables('schema.sql'), '--given', 'twice-given.sql'])
    expect(twice.err).toContain('twice-given.sql, line 2: duplicate key value')
  })
})

describe('a client or invariants that are none are 4', () => {
  it.each([
    ['--client', 'singleton.ts', 'prisma is a client that is made already'],
    ['--client', 'lib/kind.ts', 'lib/kind.ts cannot be loaded'],
    ['--client', 'lib/credit.ts', 'lib/credit.ts exports credit, and no class PrismaClient'],
    [
      '--client',
      'installed.ts',
      'There is no Prisma Client in @prisma/client: run npx prisma generate',
    ],
    [
      '--client',
      'not-made.ts',
      'not-made.ts imports "./generated/prisma/client", and there is no such file. If prisma generate writes it',
    ],
    [
      '--client',
      'older/client.ts',
      'was generated by Prisma 6.19.0, and the explorer works with Prisma 7',
    ],
    ['--invariants', 'no-invariants.ts', 'exports rules, and no list as invariants'],
    ['--invariants', 'no-function.ts', 'have something at 0 that is none'],
  ])('%s %s', async (flag, file, message) => {
    const { code, err } = await project.explore([...canteenWith('fixed.js'), flag, file])
    expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining(message) })
  })
})

it('rows that come with the tables are told, because each run begins without them', async () => {
  const { out } = await project.explore(tables('schema.sql', 'given.sql'))
  expect(out).toContain('The files of the schema put rows into card')
})

it('nothing is answered as JSON too', async () => {
  const { code, out } = await project.explore([...canteenWith('in-memory.ts'), '--json'])
  expect(code).toBe(4)
  expect(JSON.parse(out)).toMatchObject({ example: 'in-memory.ts', outcome: 'no-verdict' })
})
