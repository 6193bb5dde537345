// What the command line says of a handler that cannot be explored, and what it leaves behind on a server: nothing.
import { spawn } from 'node:child_process'
import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type Server } from '../../src/database/server.ts'
import { exploreOn } from '../support/explore-command.ts'

// A server of these tests alone: on the shared one, other tests make databases meanwhile.
let own: Server
let server: pg.Client
let explore: ReturnType<typeof exploreOn>
beforeAll(async () => {
  own = await startServer()
  explore = exploreOn(own.url)
  server = new pg.Client(own.url)
  await server.connect()
})
afterAll(async () => {
  await server.end()
  await own.stop()
})

async function databasesLeft(): Promise<readonly string[]> {
  const { rows } = await server.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'explore\\_%'",
  )
  return rows.map(({ datname }) => datname)
}

describe('a handler that cannot be explored is 4, and a sentence', () => {
  // Some are waited for until nobody can hope any more: all of them at once.
  it.concurrent.each([
    ['never-yields.ts', 'postgres', 'The handler does not end'],
    ['never-yields.ts', 'pglite', 'The handler does not end'],
    ['never-settles.ts', 'postgres', 'waits for something that is not a step'],
    ['opens-and-forgets.ts', 'postgres', 'waits for a transaction that is never ended (process 1)'],
    ['opens-and-forgets.ts', 'pglite', 'A transaction opened by hand belongs to a connection'],
    [
      'asks-outer-client.ts',
      'postgres',
      'waits for itself: inside its transaction it asked the outer client',
    ],
    [
      'asks-outer-client.ts',
      'pglite',
      'waits for itself: inside its transaction it asked the outer client',
    ],
    ['rolls-dice.ts', 'postgres', 'is not deterministic: at step'],
    ['exits.ts', 'postgres', 'does the handler call process.exit?'],
    ['does-not-compile.ts', 'postgres', "Identifier 'status' has already been declared"],
  ])('%s on %s', async (file, database, message) => {
    const path =
      file === 'does-not-compile.ts'
        ? await withoutTypeCheck(file)
        : `test/support/handlers/${file}`
    const { code, out, err } = await explore([
      'create-and-catch',
      '--database',
      database,
      '--handler',
      path,
    ])
    expect({ code, said: out + err }).toEqual({ code: 4, said: expect.stringContaining(message) })
  })

  it('is stopped by a signal, and says so', async () => {
    const child = spawn(process.execPath, ['src/cli/explore.ts', 'one-transaction', '--overlap'], {
      env: { ...process.env, EXPLORE_DATABASE_URL: own.url },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    while ((await databasesLeft()).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 50))
    child.kill('SIGTERM')
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining('Stopped') })
  })

  it('leaves no database behind', async () => {
    expect(await databasesLeft()).toEqual([])
  })

  it('a schedule that does not fit says where', async () => {
    const { code, out } = await explore(['create-and-catch', '--schedule', 'v1:1.1.1.1'])
    expect({ code, out }).toEqual({ code: 4, out: expect.stringContaining('at step 3') })
  })
})

/** Kept under another name, so that nothing tries to compile it before its time. */
async function withoutTypeCheck(file: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'handler-'))
  const path = join(folder, file)
  await copyFile(`test/support/handlers/${file.replace(/ts$/, 'txt')}`, path)
  return path
}

describe('the server of somebody else', () => {
  it('keeps every table and row it had', async () => {
    await server.query('CREATE TABLE IF NOT EXISTS "Payment" (id int primary key, note text)')
    await server.query(`INSERT INTO "Payment" VALUES (1, 'not yours') ON CONFLICT DO NOTHING`)
    const before = await everything()
    const { code } = await explore(['check-then-create-without-index'])
    expect(code).toBe(1)
    expect(await everything()).toEqual(before)
    await server.query('DROP TABLE "Payment"')
  })

  it('that cannot be reached is said in a sentence, without its password', async () => {
    const { code, err } = await explore(['create-and-catch'], {
      EXPLORE_DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/mine',
    })
    expect({ code, err }).toEqual({
      code: 4,
      err: expect.stringContaining(
        'No PostgreSQL could be reached at postgres://me:***@127.0.0.1:1/mine',
      ),
    })
  })

  it('that gives no right to make a database is left alone', async () => {
    await server.query("DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN PASSWORD 'guest'")
    const url = new URL(own.url)
    url.username = 'guest'
    url.password = 'guest'
    const { code, err } = await explore(['create-and-catch'], { EXPLORE_DATABASE_URL: url.href })
    expect({ code, err }).toEqual({
      code: 4,
      err: expect.stringContaining('may not make one on this server'),
    })
    await server.query('DROP ROLE guest')
  })

  async function everything(): Promise<unknown> {
    const { rows: tables } = await server.query(
      "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2",
    )
    const { rows: payments } = await server.query('SELECT * FROM "Payment" ORDER BY id')
    const { rows: databases } = await server.query('SELECT datname FROM pg_database ORDER BY 1')
    return { tables, payments, databases }
  }
})
