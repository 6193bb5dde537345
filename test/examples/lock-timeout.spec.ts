// The explorer ends a wait itself when a schedule says that its lock_timeout has passed. What the handler is told, and what
// its transaction is worth afterwards, must be what PostgreSQL's own clock would have led to.
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { PrismaClient } from '#prisma'
import checkout from '../../examples/events/checkout-session-completed.json' with { type: 'json' }
import { migrations } from '../../src/cli/catalogue.ts'
import { openPGlite } from '../../src/cli/open-database.ts'
import { hostWith } from '../../src/database/host.ts'
import { makeOwnDatabase, type OwnDatabase } from '../../src/database/own-database.ts'
import { postgresDatabase, type PostgresDatabase } from '../../src/database/postgres.ts'
import { connectPrisma, type Prisma } from '../../src/database/prisma.ts'
import {
  explore,
  failureOf,
  parseSchedule,
  replay,
  type Database,
  type Failure,
  type Handler,
} from '../../src/explorer/index.ts'

let own: OwnDatabase
let postgres: PostgresDatabase<Prisma>
beforeAll(async () => {
  own = await makeOwnDatabase(inject('postgresUrl'))
  postgres = await postgresDatabase({ url: own.url, schema: migrations(), connect: connectPrisma })
})
afterAll(async () => {
  await postgres.disconnect()
  await own.drop()
})

const host = hostWith({ patience: 20_000 })
const scenario = {
  title: 'a wait that is given up',
  belief: '',
  event: checkout,
  tenantId: 't',
  deliveries: 2,
  indexes: [],
  invariants: [],
  expect: 'holds' as const,
}
const insert = (client: Pick<Prisma, 'idempotencyKey'>) =>
  client.idempotencyKey.create({ data: { tenantId: 't', key: 'k' } })

/** What the one who waits is told, and what the next statement of its transaction is told. */
interface Told {
  readonly waited: Failure
  readonly next: Failure
}

/** Inserts a key, with a lock_timeout, and then asks for something else in the same transaction. */
async function tryAndGoOn(client: Prisma, limit: string, tell: (told: Told) => void) {
  await client.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(`SET LOCAL lock_timeout = '${limit}'`)
    const waited = failureOf(await insert(tx).catch((error: unknown) => error))
    const next = failureOf(await tx.payment.count().catch((error: unknown) => error))
    tell({ waited, next })
  })
}

/** The server's own clock: nobody steers it, and its time is short. */
async function byTheClock(): Promise<Told> {
  const clients = [1, 2].map(
    () =>
      new PrismaClient({
        adapter: new PrismaPg({ connectionString: own.url }),
        errorFormat: 'minimal',
      }),
  ) as [Prisma, Prisma]
  let told: Told | undefined
  await clients[0].$transaction(async (tx) => {
    await insert(tx)
    await tryAndGoOn(clients[1], '20ms', (says) => (told = says)).catch(() => undefined)
  })
  await Promise.all(clients.map((client) => client.$disconnect()))
  return told as unknown as Told
}

async function bySchedule(
  database: Database<Prisma>,
  schedule: string,
): Promise<{ readonly told: Told | undefined; readonly clock: string; readonly ends: string }> {
  let told: Told | undefined
  let clock = ''
  let started = 0
  const handler: Handler<unknown, Prisma> = async (_event, context) => {
    if (started++ % 2 === 0) {
      await context.prisma.$transaction(async (tx) => void (await insert(tx)))
      return 200
    }
    await tryAndGoOn(context.prisma, '2s', (says) => {
      told = says
      clock = context.clock.now().toISOString()
    })
    return 200
  }
  const outcome = await explore(
    { scenario, handler, database, host },
    replay(parseSchedule(schedule)),
  )
  return { told, clock, ends: outcome.type }
}

const givenUp = 'v1:1.1.2.2.2.2t.2.2.1'

describe('a wait that is given up', () => {
  it('tells what a lock_timeout tells, and leaves the transaction as it does', async () => {
    const real = await byTheClock()
    expect(real.waited).toMatchObject({ sqlstate: '55P03' })
    expect(real.next).toMatchObject({ sqlstate: '25P02' })
    const { told, ends } = await bySchedule(postgres, givenUp)
    expect(ends).toBe('held')
    expect(withoutPlaces(told)).toEqual(withoutPlaces(real))
  })

  it('tells the same on PGlite', async () => {
    const pglite = await openPGlite(migrations())
    try {
      const there = await bySchedule(postgres, givenUp)
      const here = await bySchedule(pglite, givenUp)
      expect(withoutPlaces(here.told)).toEqual(withoutPlaces(there.told))
    } finally {
      await pglite.close()
    }
  })

  it('takes its time on the clock of the scenario', async () => {
    expect((await bySchedule(postgres, givenUp)).clock).toBe('2026-01-05T09:00:02.000Z')
  })

  it('is not offered to whoever set no lock_timeout, or set it for a whole session', async () => {
    const handler: Handler<unknown, Prisma> = async (_event, { prisma }) => {
      await prisma.$executeRawUnsafe(`SET lock_timeout = '1s'`)
      return 200
    }
    const outcome = await explore(
      { scenario: { ...scenario, deliveries: 1 }, handler, database: postgres, host },
      replay(parseSchedule('v1:1')),
    )
    expect(outcome).toMatchObject({
      type: 'cannot-say',
      reason: expect.stringContaining('Use SET LOCAL lock_timeout'),
    })
  })
})

/** Stacks and query positions differ with the file that asks. */
function withoutPlaces(told: Told | undefined): unknown {
  return JSON.parse(
    JSON.stringify(told, (key, value: unknown) => (key === 'stack' ? undefined : value)),
  )
}
