// What the library says to somebody whose handler nobody here has seen: what to do, and where to look.
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import {
  asIfOnce,
  assertHolds,
  exploreHandler,
  openPostgres,
  pool,
  rowsOf,
  type Exploration,
  type Handler,
  type OpenedDatabase,
} from '../../src/library/index.ts'

const schema = `
  CREATE TABLE inbox (event text PRIMARY KEY, body text NOT NULL, state text NOT NULL DEFAULT 'new');
  CREATE TABLE slot (hour int PRIMARY KEY);`
const body = 'a body that is stored whole, and that is longer than a line of a message should be'

interface Asked {
  readonly id: string
  readonly hour: number
}
type Handle = Handler<Asked, pg.Pool>

/** Stores what came, and books the hour once; who comes later is told so. */
const books: Handle = async ({ id, hour }, { client }) => {
  await client.query(`INSERT INTO inbox (event, body) VALUES ($1, $2)`, [id, body])
  const booked = await client.query('INSERT INTO slot VALUES ($1) ON CONFLICT DO NOTHING', [hour])
  return booked.rowCount === 0 ? 409 : 200
}
const claimsFirst: Handle = async ({ id }, { client }) => {
  const claim = 'INSERT INTO inbox (event, body) VALUES ($1, $2) ON CONFLICT DO NOTHING'
  const { rowCount } = await client.query(claim, [id, body])
  if (rowCount === 1) await client.query(`UPDATE inbox SET state = 'done'`)
  return 200
}

describe('what the library says', () => {
  let database: OpenedDatabase<pg.Pool>
  beforeAll(async () => {
    database = await openPostgres({ schema, connect: pool, url: inject('postgresUrl') })
  })
  afterAll(() => database.close())
  const event: Asked = { id: 'evt_1', hour: 9 }
  const search = (handler: Handle, more: Partial<Exploration<Asked, pg.Pool>> = {}) =>
    exploreHandler({ database, handler, event, invariants: [asIfOnce()], ...more })

  it('of a delivery that cannot be compared with: which, its last steps, and what to do', async () => {
    const events = [event, { id: 'evt_2', hour: 9 }]
    const refused = search(books, { events })
    await expect(refused).rejects.toThrow(
      'one of them is answered 409. It was delivery 2 of 2, and its last steps were: ' +
        'INSERT inbox → 1 row; INSERT slot ON CONFLICT DO NOTHING → 0 rows. Mend that first;',
    )
    await expect(refused).rejects.toThrow('take a goal of your own in the place of asIfOnce')
  })

  it('of two rows: what differs, without what is long and the same', async () => {
    const faults = { crashes: 1, attempts: 2 }
    const outcome = await search(claimsFirst, { deliveries: 1, faults })
    expect(outcome.findings.smallest?.broken[0]?.says).toBe(
      'inbox has { event: "evt_1", body: …, state: "new" } instead of { event: "evt_1", body: …, state: "done" }',
    )
  })

  it('where something may go wrong and nobody tries again', async () => {
    const kinds = async (faults: { readonly crashes: number; readonly attempts?: number }) => {
      const { ran } = await search(claimsFirst, { deliveries: 1, faults })
      return ran.caveats.map(({ kind }) => kind)
    }
    expect(await kinds({ crashes: 1 })).toEqual(['no-retry'])
    expect(await kinds({ crashes: 1, attempts: 2 })).toEqual([])
    expect(await kinds({ crashes: 0 })).toEqual([])
  })

  it('of a search that was stopped: how to ask for less', async () => {
    const stopped = await search(claimsFirst, { signal: AbortSignal.abort(), invariants: [] })
    expect(() => assertHolds(stopped)).toThrow('Give the test more time, or ask for fewer orders')
  })

  it('of tables that are handed over in the place of what an invariant is handed', () => {
    // As somebody writes it whose editor does not check types.
    const after = { tables: undefined } as never
    expect(() => rowsOf(after, 'slot')).toThrow("rowsOf(after, 'slot')")
  })

  it('where it was asked: the place in the test comes first', async () => {
    const outcome = await search(claimsFirst, {
      deliveries: 1,
      faults: { crashes: 1, attempts: 2 },
    })
    const stack = (() => {
      try {
        assertHolds(outcome)
      } catch (error) {
        return error instanceof Error ? (error.stack ?? '') : ''
      }
      return ''
    })()
    const [first] = stack.split('\n').filter((line) => /^\s+at /.test(line))
    expect(first).toContain('library-messages.spec.ts')
  })
})
