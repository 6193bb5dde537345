// A unique index of a partitioned table contains the column of the partition, so one event id goes in once for each partition.
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { makeOwnDatabase, type OwnDatabase } from '../../src/database/own-database.ts'

let own: OwnDatabase
let client: pg.Client

beforeAll(async () => {
  own = await makeOwnDatabase(inject('postgresUrl'))
  client = new pg.Client({ connectionString: own.url })
  await client.connect()
  await client.query(`
    CREATE TABLE event (tenant text NOT NULL, id text NOT NULL, month int NOT NULL) PARTITION BY LIST (month);
    CREATE TABLE event_1 PARTITION OF event FOR VALUES IN (1);
    CREATE TABLE event_2 PARTITION OF event FOR VALUES IN (2)`)
})
afterAll(async () => {
  await client.end()
  await own.drop()
})

const insert = (month: number) =>
  client.query(`INSERT INTO event VALUES ('t', 'evt_1', ${month}) ON CONFLICT DO NOTHING`)

it('PostgreSQL refuses the index without that column', async () => {
  await expect(client.query('CREATE UNIQUE INDEX ON event (tenant, id)')).rejects.toMatchObject({
    code: '0A000',
  })
})

it('with it, a resend of the next month is new', async () => {
  await client.query('CREATE UNIQUE INDEX ON event (tenant, id, month)')
  expect((await insert(1)).rowCount).toBe(1)
  expect((await insert(1)).rowCount).toBe(0)
  expect((await insert(2)).rowCount).toBe(1)
})
