// A session's advisory lock belongs to a connection, and a pool lends another one for each statement. No example shows that: there
// each delivery has connections of its own. Here one pool has two, and somebody else is using the one that has the lock.
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { Prisma, type PrismaClient } from '#prisma'
import { openTwoPools, type TwoPools } from '../support/two-pools.ts'
import { expectTranscript } from './transcript.ts'

const key = 42

let pools: TwoPools
/** Of the process that locks, and of another one. */
let prisma: PrismaClient
let other: PrismaClient

beforeAll(async () => {
  pools = await openTwoPools()
  ;({ prisma, other } = pools)
})
afterAll(() => pools.close())

type Client = Pick<PrismaClient, '$queryRaw'>

async function told(asked: Promise<readonly { readonly said: unknown }[]>): Promise<unknown> {
  return (await asked)[0]?.said
}

/** Whether another process gets the lock; it lets go of it at once. */
async function othersGetIt(): Promise<unknown> {
  return other.$transaction((tx) =>
    told(tx.$queryRaw`SELECT pg_try_advisory_xact_lock(${key}::bigint) AS said`),
  )
}

/** Sessions of this database, but for the one that asks. */
async function sessions(): Promise<readonly { readonly query: string; readonly state: string }[]> {
  return other.$queryRaw`
    SELECT query, state FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`
}

/** A busy machine takes its time, to start a statement and to end a session whose client has gone. */
const patience = { timeout: 10_000, interval: 20 }

const lock = (client: Client) =>
  told(client.$queryRaw`SELECT pg_advisory_lock(${key}::bigint)::text AS said`)
const unlock = (client: Client) =>
  told(client.$queryRaw`SELECT pg_advisory_unlock(${key}::bigint) AS said`)

it('the unlock goes to another connection, and the lock stays; one of a transaction goes with it', async () => {
  await lock(prisma)
  const whileLocked = await othersGetIt()
  // Takes the connection that has just come back to the pool, which is the one with the lock.
  const somebodyElse = prisma.$queryRaw`SELECT pg_sleep(1)::text`.then(() => undefined)
  await vi.waitFor(async () => {
    const running = (await sessions()).filter(({ state }) => state === 'active')
    expect(running.map(({ query }) => query)).toEqual([expect.stringContaining('pg_sleep')])
  }, patience)
  const unlocked = await unlock(prisma)
  await somebodyElse
  const afterTheUnlock = await othersGetIt()

  await prisma.$disconnect()
  await vi.waitFor(async () => expect(await sessions()).toEqual([]), patience)
  const afterTheConnection = await othersGetIt()

  const inside = await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${key}::bigint)::text`
    return othersGetIt()
  })
  const afterTheTransaction = await othersGetIt()

  const seen = {
    'others get it while it is held': whileLocked,
    'pg_advisory_unlock says that it let go of it': unlocked,
    'others get it after that': afterTheUnlock,
    'others get it once the pool has closed its connections': afterTheConnection,
    'others get it inside a transaction with pg_advisory_xact_lock': inside,
    'others get it after that transaction': afterTheTransaction,
  }
  expect(seen['others get it after that']).toBe(false)
  await expectTranscript('session-lock-through-a-pool', {
    prisma: Prisma.prismaVersion.client,
    postgres: inject('postgresVersion'),
    seen,
  })
})
