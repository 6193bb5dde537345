// The command line as somebody types it: what it prints, how it ends, and what it leaves behind, which is nothing.
import { spawn } from 'node:child_process'
import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type Server } from '../../src/database/server.ts'
import { exploreCommand, type Ended } from '../support/explore-command.ts'

/** @param env on top of an environment that names a database which nobody may read. */
function explore(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return exploreCommand(words, {
    env: {
      EXPLORE_DATABASE_URL: own.url,
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/never',
      ...env,
    },
  })
}

// A server of these tests alone: on the shared one, other tests make databases meanwhile.
let own: Server
let server: pg.Client
beforeAll(async () => {
  own = await startServer()
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

describe('a verdict', () => {
  it('is one object with --json, and 1 says that it broke', async () => {
    const { code, out } = await explore(['check-then-create-without-index', '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      example: 'check-then-create-without-index',
      database: 'PostgreSQL',
      version: own.version,
      how: 'live',
      strategy: 'all',
      complete: true,
      schedules: 16,
      held: 4,
      broken: 12,
      violations: { 'the customer is charged once': 12 },
      smallest: { steps: 6, preemptions: 1 },
    })
  })

  it('is a sentence, a picture of the smallest schedule, and a command that replays it', async () => {
    const { out } = await explore(['create-and-catch', '--crashes', '1'])
    expect(out).toContain('create-and-catch breaks in 6 of 50 schedules.')
    expect(out).toContain('crashes before INSERT Payment')
    expect(out).toContain('the customer paid and got nothing')
    const words = /Replay: npm run -s explore -- (.+)/.exec(out)?.[1]?.split(' ') ?? []
    const again = await explore(words)
    expect(again.out).toContain('create-and-catch breaks in 1 of 1 schedules.')
    expect(again.out).toContain('crashes before INSERT Payment')
  })

  it('is 0 when every schedule held, 3 when not every one was run, 4 when nothing can be said', async () => {
    const [all, some, none] = await Promise.all([
      explore(['create-and-catch']),
      explore(['create-and-catch', '--limit', '2']),
      explore(['check-in-serializable', '--database', 'pglite']),
    ])
    expect(all).toMatchObject({
      code: 0,
      out: expect.stringContaining('no counterexample among 4 schedules'),
    })
    expect(some).toMatchObject({
      code: 3,
      out: expect.stringContaining('which are not all there are'),
    })
    expect(none).toMatchObject({ code: 4, out: expect.stringContaining('cannot say') })
  })

  it('names the command that decides what PGlite can only suspect', async () => {
    const words = [
      'check-in-transaction',
      '--handler',
      'test/support/handlers/asks-in-an-unlisted-shape.ts',
    ]
    const suspected = await explore([...words, '--database', 'pglite', '--limit', '30'])
    expect(suspected.code).toBe(4)
    expect(suspected.out).toContain('Found in emulation, decide on PostgreSQL.')
    const [, command] = /Decide: npm run -s explore -- (.+)/.exec(suspected.out) ?? []
    expect(command).toMatch(/^check-in-transaction --database postgres .*--schedule v1:/)
    const decided = await explore((command as string).split(' '))
    expect(decided).toMatchObject({
      code: 1,
      out: expect.stringContaining('breaks in 1 of 1 schedules'),
    })
  })

  it('can be read by a build server and pasted into a pull request', async () => {
    const junit = await explore(['check-then-create', '--reporter', 'junit'])
    expect(junit.out).toMatch(/<testsuite name="check-then-create" tests="1" failures="1"/)
    const markdown = await explore(['check-then-create', '--reporter', 'markdown'])
    expect(markdown.out).toContain('| no delivery is answered 500 | 8 |')
  })

  it('drawn at random is shrunk, and the same seed draws the same', async () => {
    const words = [
      'check-in-transaction',
      '--strategy',
      'random',
      '--seed',
      '7',
      '--limit',
      '5',
      '--json',
    ]
    const [first, second] = await Promise.all([explore(words), explore(words)])
    expect(JSON.parse(first.out)).toEqual(JSON.parse(second.out))
    expect(JSON.parse(first.out).smallest).toMatchObject({ preemptions: 1, minimal: true })
  })

  it('is said beforehand with --dry-run', async () => {
    const { code, out } = await explore(['one-transaction', '--dry-run'], {
      EXPLORE_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/never',
    })
    expect(code).toBe(0)
    expect(out).toContain('at most 1 crash, up to 2 attempts')
  })
})

describe('bad usage is 2, and a sentence', () => {
  it.each([
    [['create-and-cach'], 'Did you mean create-and-catch'],
    [[], 'Name an example'],
    [['create-and-catch', 'two'], 'One example at a time'],
    [['create-and-catch', '--database', 'mysql'], '--database is one of pglite, postgres'],
    [['create-and-catch', '--strategy', 'slep-sets'], 'Did you mean sleep-sets'],
    [['create-and-catch', '--deliveries', '0'], '--deliveries takes a whole number from 1 to 99'],
    [['create-and-catch', '--crashes', 'many'], '--crashes takes a whole number'],
    [['create-and-catch', '--schedule', '1.2.1'], 'is not a schedule'],
    [['create-and-catch', '--schedule', 'v9:1.2.1'], 'is of version v9'],
    [['create-and-catch', '--schedule', 'v1:1', '--strategy', 'all'], 'leave out --strategy'],
    [['create-and-catch', '--handler', 'no/such/file.ts'], 'There is no file no/such/file.ts'],
    [['create-and-catch', '--json', '--reporter', 'junit'], 'give one of them'],
    [['create-and-catch', '--wat'], "Unknown option '--wat'"],
  ])('%j', async (words, message) => {
    const { code, err } = await explore(words)
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) })
  })
})

describe('a handler that cannot be explored is 4, and a sentence', () => {
  it.each([
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
