// Where the library ends: each limit that its page names says so itself, and none passes for a verdict.
import {
  exploreHandler,
  openPostgres,
  pool,
  type Explored,
  type Handler,
  type OpenedDatabase,
} from 'delivered-twice'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

type Handle = Handler<{ readonly id: string }, pg.Pool>

const schema = 'CREATE TABLE card (id text PRIMARY KEY, balance int NOT NULL);'
const given = `INSERT INTO card VALUES ('a', 0), ('b', 0);`
const search = (database: OpenedDatabase<pg.Pool>, handler: Handle) =>
  exploreHandler({ database, handler, events: [{ id: 'a' }, { id: 'b' }], given, invariants: [] })
/** What the handler was answered in the first order. */
const failure = ({ findings }: Explored) =>
  JSON.stringify(findings.endings[0]?.witness.trace.responses)

describe('on the server from npm', () => {
  let database: OpenedDatabase<pg.Pool>
  beforeAll(async () => {
    database = await openPostgres({ schema, connect: pool, url: inject('postgresUrl') })
  })
  afterAll(() => database.close())

  it.each<readonly [string, (client: pg.Pool) => void]>([
    ['after the values', (client) => client.query('SELECT 1', [], () => {})],
    ['after the text', (client) => client.query('SELECT 1', () => {})],
    ['of connect', (client) => client.connect(() => {})],
  ])('follows no callback %s', async (_, call) => {
    const outcome = await search(database, async function calls(_event, { client }) {
      call(client)
      return 200
    })
    expect(failure(outcome)).toContain('leave out the callback')
  })

  it('follows no cursor', async () => {
    const outcome = await search(database, async function reads(_event, { client }) {
      await client.query({ text: 'SELECT 1', submit: () => {} } as unknown as string)
      return 200
    })
    expect(failure(outcome)).toContain('cannot follow a cursor or a stream')
  })

  it('cannot say where lock_timeout counts real time', async () => {
    const outcome = await search(database, async function sets(_event, { client }) {
      const connection = await client.connect()
      await connection.query(`SET lock_timeout = '2s'`)
      connection.release()
      return 200
    })
    expect(outcome).toMatchObject({
      type: 'cannot-say',
      reason: expect.stringContaining('Use SET LOCAL lock_timeout inside the transaction'),
    })
  })

  it('decides who dies in a deadlock', async () => {
    const outcome = await search(database, crossing)
    expect(outcome).toMatchObject({ type: 'held', complete: true })
    expect(deadlocked(outcome)).toBe(true)
  })
})

it('cannot say where a deadlock is decided by the clock of the server', async () => {
  const admin = new pg.Client({ connectionString: inject('postgresUrl') })
  await admin.connect()
  await admin.query(`CREATE ROLE plain_owner LOGIN CREATEDB PASSWORD 'p'`)
  // Most servers have a second, the one from npm has less: what matters is that it is not ours to set.
  await admin.query(`ALTER ROLE plain_owner SET deadlock_timeout = '150ms'`)
  try {
    const url = new URL(inject('postgresUrl'))
    Object.assign(url, { username: 'plain_owner', password: 'p' })
    await using database = await openPostgres({ schema, connect: pool, url: url.href })
    expect(await search(database, crossing)).toMatchObject({
      type: 'cannot-say',
      reason: expect.stringContaining('deadlock_timeout may not be set here'),
    })
  } finally {
    await admin.query('DROP ROLE plain_owner')
    await admin.end()
  }
})

/** Each event takes its own card first, and then the other's. */
async function crossing(
  { id }: { readonly id: string },
  { client: pool }: { readonly client: pg.Pool },
): Promise<number> {
  const connection = await pool.connect()
  try {
    await connection.query('BEGIN')
    for (const card of id === 'a' ? ['a', 'b'] : ['b', 'a'])
      await connection.query('UPDATE card SET balance = balance + 1 WHERE id = $1', [card])
    await connection.query('COMMIT')
    return 200
  } catch {
    await connection.query('ROLLBACK')
    return 503
  } finally {
    connection.release()
  }
}

function deadlocked({ findings }: Explored): boolean {
  return findings.endings.some(({ witness }) =>
    witness.trace.responses.some((response) => 'status' in response && response.status === 503),
  )
}
