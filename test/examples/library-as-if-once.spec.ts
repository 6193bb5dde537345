// The goal for whoever has none yet: what is compared, what is left out, and what it says.
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import {
  asIfOnce,
  assertHolds,
  exploreHandler,
  openPostgres,
  pool,
  type Exploration,
  type Explored,
  type Handler,
  type OpenedDatabase,
} from '../../src/library/index.ts'

const schema = `
  CREATE TABLE incoming (id serial PRIMARY KEY, event text NOT NULL UNIQUE, at timestamptz NOT NULL DEFAULT clock_timestamp());
  CREATE TABLE line (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), incoming int NOT NULL REFERENCES incoming, text text NOT NULL);
  CREATE TABLE total (name text PRIMARY KEY, value int NOT NULL, tries int NOT NULL DEFAULT 0);`
const given = `INSERT INTO total (name, value) VALUES ('all', 0)`

interface Numbered {
  readonly id: string
  readonly value: number
}
type Handle = Handler<Numbered, pg.Pool>

/** Stores the event and a line that refers to it; a duplicate burns a number of the sequence. */
const withLine: Handle = async ({ id }, { client }) => {
  await client.query(
    `WITH new AS (INSERT INTO incoming (event) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id)
     INSERT INTO line (incoming, text) SELECT id, $1 FROM new`,
    [id],
  )
  return 200
}
/** Writes what the event says over what is there. */
const overwriting: Handle = async ({ value }, { client }) => {
  await client.query(`UPDATE total SET value = $1`, [value])
  return 200
}
const counting: Handle = async (_event, { client }) => {
  await client.query('UPDATE total SET tries = tries + 1')
  return 200
}
/** Reads, adds, writes: two at once are one. */
const readThenWrite: Handle = async ({ value }, { client }) => {
  const { rows } = await client.query<{ value: number }>('SELECT value FROM total')
  await client.query('UPDATE total SET value = $1', [(rows[0]?.value ?? 0) + value])
  return 200
}

describe('asIfOnce', () => {
  let database: OpenedDatabase<pg.Pool>
  beforeAll(async () => {
    database = await openPostgres({ schema, connect: pool, url: inject('postgresUrl') })
  })
  afterAll(() => database.close())
  const event: Numbered = { id: 'evt_1', value: 5 }
  const search = (
    handler: Handle,
    more: Partial<Exploration<Numbered, pg.Pool>> = {},
  ): Promise<Explored> =>
    exploreHandler({ database, handler, event, given, invariants: [asIfOnce()], ...more })

  it('leaves out what is drawn, and what refers to it, and says so', async () => {
    const events = [event, { id: 'evt_2', value: 7 }]
    const outcome = await search(withLine, { events, deliveries: 3, limit: 20 })
    assertHolds(outcome)
    expect(outcome.ran.leftOut).toEqual(['incoming.at', 'incoming.id', 'line.id', 'line.incoming'])
  })

  it('compares with each event once, in any order of them', async () => {
    const events = [event, { id: 'evt_2', value: 7 }]
    assertHolds(await search(overwriting, { events }))
    const lost = await search(readThenWrite, { events })
    expect(lost.type).toBe('violated')
    expect(lost.findings.smallest?.broken[0]?.says).toMatch(
      /^total has \{ .*value: [57].* \} instead of \{ .*value: 12/,
    )
  })

  it('compares with each tenant once', async () => {
    const tenantIds = ['a', 'b']
    const perTenant: Handle = async ({ id }, { client, tenantId }) => {
      const event = [`${tenantId} ${id}`]
      await client.query('INSERT INTO incoming (event) VALUES ($1) ON CONFLICT DO NOTHING', event)
      return 200
    }
    assertHolds(await search(perTenant, { tenantIds, deliveries: 4 }))
    // It compares the handler with itself: a mistake that is made alone too is not found.
    const forgetful: Handle = (event, context) => perTenant(event, { ...context, tenantId: 'a' })
    assertHolds(await search(forgetful, { tenantIds, deliveries: 4 }))
  })

  it('leaves out columns by name, and refuses a name that no column has', async () => {
    expect((await search(counting)).findings).toMatchObject({ held: 0, broken: 2 })
    assertHolds(await search(counting, { invariants: [asIfOnce({ ignore: ['tries'] })] }))
    assertHolds(await search(counting, { invariants: [asIfOnce({ ignore: ['total.tries'] })] }))
    const misspelt = search(counting, { invariants: [asIfOnce({ ignore: ['tires'] })] })
    await expect(misspelt).rejects.toThrow('asIfOnce ignores "tires", and no table has a column')
  })

  it('counts effects outside', async () => {
    const mailing: Handle = async ({ id }, { mailer }) => {
      await mailer.send({ to: 'somebody@example.com', subject: id })
      return 200
    }
    const outcome = await search(mailing)
    expect(() => assertHolds(outcome)).toThrow('mailer.send happened 2 times, and 1 if each came')
  })

  it('lets nothing be there where nobody was told that it was done', async () => {
    // Each attempt dies, or is answered 500, before anything is written.
    const faults = { crashes: 2, attempts: 1 }
    assertHolds(await search(withLine, { faults }))
    const early: Handle = async (event, context) => {
      context.waitUntil(withLine(event, context))
      return 200
    }
    const lost = await search(early, { faults })
    expect(() => assertHolds(lost)).toThrow('incoming has 0 rows, and 1 if each came once')
  })

  it('refuses to compare with a delivery that fails by itself', async () => {
    const failing: Handle = async () => 422
    await expect(search(failing)).rejects.toThrow(
      'one of them is answered 422. Mend that first; or',
    )
    const throwing: Handle = async (_event, { client }) => {
      await client.query('SELECT nothing')
      return 200
    }
    await expect(search(throwing)).rejects.toThrow('column "nothing" does not exist')
  })
})
