// Which database a reader's test works in, and which it never touches.
import pg from 'pg'
import { describe, expect, inject, it, vi } from 'vitest'
import { postgresDatabase } from '../../src/database/postgres.ts'
import {
  asIfOnce,
  exploreHandler,
  openPostgres,
  pool,
  type OpenedDatabase,
} from '../../src/library/index.ts'
import { checkFirst, schema, topUp } from '../support/library/top-up.ts'

describe('which database', () => {
  const ask = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql)).rows as Record<string, unknown>[]
    } finally {
      await client.end()
    }
  }
  const databaseOf = async ({ internal }: OpenedDatabase<pg.Pool>) => {
    const client = await internal.clients.take(9, { pass: (_request, perform) => perform() })
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name')
    return rows[0]?.name ?? ''
  }

  it('EXPLORE_DATABASE_URL, in a database that is made beside what is there, and dropped', async () => {
    const url = inject('postgresUrl')
    await ask(url, 'CREATE TABLE IF NOT EXISTS top_up (precious text)')
    await ask(url, `INSERT INTO top_up VALUES ('row')`)
    vi.stubEnv('EXPLORE_DATABASE_URL', url)
    try {
      const database = await openPostgres({ schema, connect: pool })
      const name = await databaseOf(database)
      expect(name).toMatch(/^explore_[0-9a-f]{16}$/)
      const there = () => ask(url, `SELECT FROM pg_database WHERE datname = '${name}'`)
      expect(await there()).toHaveLength(1)
      await exploreHandler({ database, handler: checkFirst, event: topUp, invariants: [] })
      await Promise.all([database.close(), database.close()])
      expect(await there()).toEqual([])
      expect(await ask(url, 'SELECT precious FROM top_up')).toEqual([{ precious: 'row' }])
    } finally {
      vi.unstubAllEnvs()
      await ask(url, 'DROP TABLE top_up')
    }
  })

  it('never DATABASE_URL: without the other, a server is started', async () => {
    vi.stubEnv('EXPLORE_DATABASE_URL', undefined)
    vi.stubEnv('DATABASE_URL', inject('postgresUrl'))
    try {
      await using database = await openPostgres({ schema, connect: pool })
      const name = await databaseOf(database)
      const there = `SELECT FROM pg_database WHERE datname = '${name}'`
      expect(await ask(inject('postgresUrl'), there)).toEqual([])
      // A second one shares the server, and leaves it running when it is closed.
      await using second = await openPostgres({ schema, connect: pool })
      await second.close()
      expect(await databaseOf(database)).toBe(name)
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('none that the explorer has not made', async () => {
    const open = postgresDatabase({ url: inject('postgresUrl'), schema, connect: pool })
    await expect(open).rejects.toThrow('It was about to do so in a database that is not its own.')
  })

  it('none where nobody answers, or where the schema is no SQL, and nothing is left of it', async () => {
    const url = 'postgresql://nobody:secret@127.0.0.1:9/none'
    await expect(openPostgres({ schema, connect: pool, url })).rejects.toThrow(
      'No PostgreSQL could be reached at postgresql://nobody:***@127.0.0.1:9/none',
    )
    // A role of its own, so that what it leaves is known from what other tests make meanwhile.
    await ask(inject('postgresUrl'), `CREATE ROLE leaves_nothing LOGIN CREATEDB PASSWORD 'p'`)
    const role = new URL(inject('postgresUrl'))
    Object.assign(role, { username: 'leaves_nothing', password: 'p' })
    const open = (schema: string) => openPostgres({ schema, connect: pool, url: role.href })
    await expect(open('CREATE TABEL card ()')).rejects.toThrow('syntax error at or near "TABEL"')
    const left = `SELECT FROM pg_database WHERE datdba = 'leaves_nothing'::regrole`
    expect(await ask(inject('postgresUrl'), left)).toEqual([])
    const database = await open('')
    expect(await ask(inject('postgresUrl'), left)).toHaveLength(1)
    await database.close()
    await ask(inject('postgresUrl'), 'ALTER ROLE leaves_nothing NOCREATEDB')
    await expect(open('')).rejects.toThrow('Let the role have CREATEDB.')
    await ask(inject('postgresUrl'), 'DROP ROLE leaves_nothing')
  })

  it('empties and compares tables: no view, and a partitioned table as the one that it is', async () => {
    await using database = await openPostgres({
      schema: `
        CREATE TABLE event (id text, month int) PARTITION BY LIST (month);
        CREATE TABLE event_1 PARTITION OF event FOR VALUES IN (1);
        CREATE VIEW twice AS SELECT id FROM event UNION ALL SELECT id FROM event;`,
      connect: pool,
      url: inject('postgresUrl'),
    })
    const outcome = await exploreHandler<{ readonly id: string }, pg.Pool>({
      database,
      handler: async ({ id }, { client }) => {
        await client.query('INSERT INTO event VALUES ($1, 1)', [id])
        return 200
      },
      event: { id: 'evt_1' },
      invariants: [asIfOnce()],
    })
    expect(outcome.findings.smallest?.broken).toEqual([
      {
        name: 'as if each event had come once',
        says: 'event has 2 rows, and 1 if each came once',
      },
    ])
  })
})
