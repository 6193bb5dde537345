// Two statements at the same moment, outside a transaction. To the explorer each is one step, so no order of it shows this: here
// both have read, and neither has written, because a trigger stands between the two and waits until both are there.
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { Prisma, type PrismaClient } from '#prisma'
import { openTwoPools, type TwoPools } from '../support/two-pools.ts'
import { expectTranscript } from './transcript.ts'

let pools: TwoPools
/** Of the two that insert, and of whoever holds them up. */
let prisma: PrismaClient
let other: PrismaClient

beforeAll(async () => {
  pools = await openTwoPools()
  ;({ prisma, other } = pools)
  await other.$executeRaw`CREATE TABLE event (id text)`
  await other.$executeRaw`
    CREATE FUNCTION stand_still() RETURNS trigger LANGUAGE plpgsql AS
    $$BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NEW; END$$`
  await other.$executeRaw`
    CREATE TRIGGER stand_still BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION stand_still()`
})
afterAll(() => pools.close())

const checkAndInsert = () =>
  prisma.$executeRaw`
    INSERT INTO event SELECT 'evt_1' WHERE NOT EXISTS (SELECT FROM event WHERE id = 'evt_1')`
const insertUnlessThere = () =>
  prisma.$executeRaw`INSERT INTO event VALUES ('evt_1') ON CONFLICT DO NOTHING`

/** Both begin, and both have begun before either may write. @returns how many rows each has stored, the most first */
async function atTheSameMoment(insert: () => PromiseLike<number>): Promise<readonly number[]> {
  await other.$queryRaw`SELECT pg_advisory_lock(1)::text`
  const both = Promise.all([insert(), insert()])
  await vi.waitFor(
    async () => {
      const waiting = await other.$queryRaw`
        SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
      expect(waiting).toHaveLength(2)
    },
    { timeout: 10_000, interval: 20 },
  )
  await other.$queryRaw`SELECT pg_advisory_unlock(1)`
  return (await both).sort((a, b) => b - a)
}

async function inTheTable(): Promise<number> {
  const [counted] = await other.$queryRaw<
    [{ readonly rows: number }]
  >`SELECT count(*)::int AS rows FROM event`
  return counted.rows
}

it('a check and an insert in one statement store a row each, and a unique index does not let them', async () => {
  const says = (stored: readonly number[]) =>
    stored.map((rows) => `${rows} ${rows === 1 ? 'row' : 'rows'} stored`)

  const first = await checkAndInsert()
  const second = await checkAndInsert()
  const after = await inTheTable()
  await other.$executeRaw`TRUNCATE event`

  const together = await atTheSameMoment(checkAndInsert)
  const afterBoth = await inTheTable()
  await other.$executeRaw`TRUNCATE event`

  await other.$executeRaw`CREATE UNIQUE INDEX ON event (id)`
  const decided = await atTheSameMoment(insertUnlessThere)
  const afterIndex = await inTheTable()

  expect([together, afterBoth]).toEqual([[1, 1], 2])
  expect([decided, afterIndex]).toEqual([[1, 0], 1])
  const row = (did: string, stored: readonly number[], rows: number) => ({
    did,
    came: says(stored),
    found: `${rows} ${rows === 1 ? 'row' : 'rows'}`,
  })
  await expectTranscript('overlapping-statements', {
    prisma: Prisma.prismaVersion.client,
    postgres: inject('postgresVersion'),
    seen: [
      row('INSERT … WHERE NOT EXISTS, one after another', [first, second], after),
      row('the same, both at the same moment', together, afterBoth),
      row(
        'a unique index, and INSERT … ON CONFLICT DO NOTHING, both at the same moment',
        decided,
        afterIndex,
      ),
    ],
  })
})
