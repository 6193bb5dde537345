// Two deliveries that wait for each other: who of them the database ends, and where that cannot be known.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Context } from '../../examples/handler.ts'
import { migrations } from '../../src/cli/catalogue.ts'
import { makeOwnDatabase } from '../../src/database/own-database.ts'
import { postgresDatabase } from '../../src/database/postgres.ts'
import { connectPrisma } from '../../src/database/prisma.ts'
import { depthFirst, explore, normalise } from '../../src/explorer/index.ts'
import {
  bare,
  host,
  openHandlerLab,
  type CheckoutHandler,
  type HandlerLab,
} from '../support/handler-lab.ts'

let lab: HandlerLab
beforeAll(async () => {
  lab = await openHandlerLab(inject('postgresUrl'))
})
afterAll(() => lab.close())

describe('a deadlock', () => {
  /** Two keys in opposite order, each delivery in one transaction. */
  function opposite(): CheckoutHandler {
    let started = 0
    return async (_event, { tenantId, prisma }: Context) => {
      const keys = started++ % 2 === 0 ? ['a', 'b'] : ['b', 'a']
      await prisma.$transaction(async (tx) => {
        for (const key of keys) await tx.idempotencyKey.create({ data: { tenantId, key } })
      })
      return 200
    }
  }

  it('has the same victim each time: the one that closed the circle', async () => {
    const searches: unknown[] = []
    for (let again = 0; again < 5; again++) {
      const { findings, type } = await lab.explore(opposite(), { deliveries: 2 })
      searches.push({
        type,
        endings: findings.endings.map(({ key, count, witness }) => ({
          key,
          count,
          trace: normalise(witness.trace),
        })),
      })
    }
    expect(new Set(searches.map((search) => JSON.stringify(search))).size).toBe(1)
    expect(JSON.stringify(searches[0])).toContain('500 (P2034 40P01)')
  })

  it('is nothing to judge by on a server that chooses by its clock', async () => {
    const own = await makeOwnDatabase(inject('postgresUrl'))
    const owner = new pg.Client(own.url)
    await owner.connect()
    await owner.query(
      `ALTER DATABASE ${new URL(own.url).pathname.slice(1)} SET deadlock_timeout = '20ms'`,
    )
    await owner.end()
    const slow = await postgresDatabase({
      url: own.url,
      schema: migrations(),
      connect: connectPrisma,
    })
    const experiment = {
      scenario: { ...bare, deliveries: 2 },
      handler: opposite(),
      database: slow,
      host,
    }
    const outcome = await explore(experiment, depthFirst(), { schedules: 12 })
    await slow.disconnect()
    await own.drop()
    expect(outcome).toMatchObject({
      type: 'cannot-say',
      reason: expect.stringContaining('chooses the victim of a deadlock by its clock'),
    })
  })
})
