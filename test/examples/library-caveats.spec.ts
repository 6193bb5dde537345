// What the explorer cannot control is named where it is there: each kind once, and none where there is nothing.
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import {
  assertHolds,
  caveats,
  explain,
  exploreHandler,
  openPostgres,
  pool,
  type CaveatKind,
  type Explored,
  type Handler,
} from '../../src/library/index.ts'

type Handle = Handler<{ readonly id: string }, pg.Pool>

const table = 'CREATE TABLE seen (event text NOT NULL);'
const stores: Handle = async function stores({ id }, { client }) {
  await client.query('INSERT INTO seen (event) VALUES ($1)', [id])
  return 200
}

/** One search, and the caveats in it: by kind, and in words as `explain` has them. */
async function searched(
  handler: Handle,
  schema = table,
  patience = 10_000,
): Promise<{
  readonly outcome: Explored
  readonly found: readonly (readonly [CaveatKind, string])[]
}> {
  await using database = await openPostgres({ schema, connect: pool, url: inject('postgresUrl') })
  const event = { id: 'evt_1' }
  const invariants = [] as const
  const outcome = await exploreHandler({ database, handler, event, invariants, patience })
  const found = caveats(database, outcome)
  for (const { says } of found) expect(explain(outcome)).toContain(`\n  - ${says}`)
  return { outcome, found: found.map(({ kind, says }) => [kind, says]) }
}

const audit = `
  CREATE TABLE audit (what text);
  CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (NEW.event); RETURN NEW; END $$;
  CREATE TRIGGER noted AFTER INSERT ON seen FOR EACH ROW EXECUTE FUNCTION note();`

describe('caveats', () => {
  it('none where there is nothing', async () => {
    const { outcome, found } = await searched(stores)
    expect(found).toEqual([])
    expect(explain(outcome)).not.toContain('could not control')
  })

  it.each([
    ['trigger', audit, 'The schema has triggers: noted on seen. What they do is part of'],
    ['extension', 'CREATE EXTENSION dblink;', 'The schema uses dblink: what goes on in other'],
    [
      'other-schema',
      'CREATE SCHEMA log; CREATE TABLE log.line (text text);',
      'neither emptied between two runs nor looked at after one: log.line.',
    ],
    [
      'notification',
      `CREATE FUNCTION tell() RETURNS void LANGUAGE sql AS $$ SELECT pg_notify('seen', '') $$;`,
      'Functions of the schema send notifications: tell.',
    ],
  ] as const)('in the schema: %s', async (kind, sql, says) => {
    const { found } = await searched(stores, `${table}\n${sql}`)
    expect(found).toEqual([[kind, expect.stringContaining(says)]])
  })

  it.each([
    ['notification', `SELECT pg_notify('seen', 'x')`, "pg_notify('seen', 'x')"],
    ['notification', 'LISTEN seen', 'LISTEN seen'],
    ['session-lock', 'SELECT pg_advisory_lock_shared(7)', 'SELECT pg_advisory_lock_shared(7)'],
    ['session-lock', 'SELECT pg_try_advisory_lock(7)', 'for a whole session'],
  ] as const)('in a statement: %s, %s', async (kind, sql, says) => {
    const { found } = await searched(async function sends(_event, { client }) {
      await client.query(sql)
      return 200
    })
    expect(found).toEqual([[kind, expect.stringContaining(says)]])
    const tame = await searched(async function locks(_event, { client }) {
      await client.query('SELECT pg_advisory_xact_lock(7)')
      return 200
    })
    expect(tame.found).toEqual([])
  })

  it('a handler that waits for something which is no step', async () => {
    const never = () => new Promise<never>(() => {})
    const waits: Handle = async function waits() {
      await never()
      return 200
    }
    const { outcome, found } = await searched(waits, table, 700)
    expect(found).toEqual([['not-a-step', expect.stringContaining('a timer of its own')]])
    expect(() => assertHolds(outcome)).toThrow('waits: no verdict. Delivery 1 waits for something')
  })

  it('a handler that is not deterministic', async () => {
    let calls = 0
    const { outcome, found } = await searched(async function counts({ id }, { client }) {
      for (let times = 0; times < calls; times++)
        await client.query('INSERT INTO seen (event) VALUES ($1)', [id])
      calls++
      await client.query('SELECT 1')
      return 200
    })
    expect(found).toEqual([['not-deterministic', expect.stringContaining('state that it keeps')]])
    expect(() => assertHolds(outcome)).toThrow('counts is not deterministic: at step')
  })

  it('what stands in the source of the handler', async () => {
    const { found } = await searched(async function draws({ id }, context) {
      void [Math.random(), Date.now(), new Date(), crypto.randomUUID()]
      await Promise.race([new Promise((resolve) => setTimeout(resolve, 1)), Promise.resolve()])
      return stores({ id }, context)
    })
    expect(found).toEqual([
      [
        'in-the-source',
        expect.stringContaining(
          'Date.now, new Date(), Math.random, randomUUID, setTimeout, Promise.race: these are neither',
        ),
      ],
    ])
  })
})

describe('requests', () => {
  let server: Server
  let origin: string
  beforeAll(async () => {
    server = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  it('are seen, wherever in the handler they are sent', async () => {
    const charge = async () => (await globalThis['fetch'](`${origin}/charge`)).text()
    const { found } = await searched(async function calls() {
      await charge()
      return 200
    })
    expect(found).toEqual([
      ['request', expect.stringContaining(`requests went to ${origin}. They are no steps`)],
    ])
  })
})
