// What may go wrong, each as a choice of the schedule: a crash, a failing call, a provider that does not wait, a deadlock.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import checkout from '../../examples/events/checkout-session-completed.json' with { type: 'json' }
import type { CheckoutEvent, Context } from '../../examples/handler.ts'
import { loadExample, migrations } from '../../src/cli/catalogue.ts'
import { openPostgres, type OpenDatabase } from '../../src/cli/open-database.ts'
import { hostWith } from '../../src/database/host.ts'
import { makeOwnDatabase } from '../../src/database/own-database.ts'
import { postgresDatabase } from '../../src/database/postgres.ts'
import { connectPrisma, type Prisma } from '../../src/database/prisma.ts'
import {
  Clients,
  depthFirst,
  explore,
  normalise,
  parseSchedule,
  replay,
  type Faults,
  type Handler,
  type Outcome,
  type Scenario,
  type Strategy,
} from '../../src/explorer/index.ts'

const host = hostWith({ patience: 20_000 })
let database: OpenDatabase
let clients: Clients<Prisma>

beforeAll(async () => {
  database = await openPostgres(inject('postgresUrl'), migrations())
  clients = new Clients(database)
})
afterAll(() => database.close())

const bare: Scenario<CheckoutEvent> = {
  title: 'a handler of this test',
  belief: '',
  event: checkout,
  tenantId: 't',
  deliveries: 1,
  indexes: [],
  invariants: [],
  expect: 'holds',
}

function exploreHandler(
  handler: Handler<CheckoutEvent, Prisma>,
  scenario: Partial<Scenario<CheckoutEvent>> = {},
  strategy: Strategy = depthFirst(),
): Promise<Outcome> {
  return explore({ scenario: { ...bare, ...scenario }, handler, database, host }, strategy, {
    clients,
  })
}

const endings = ({ findings }: Outcome) => findings.endings.map(({ key }) => key).sort()

describe('a crash', () => {
  const store: Handler<CheckoutEvent, Prisma> = async (event, { tenantId, prisma }) => {
    await prisma.webhookEvent.create({ data: { tenantId, eventId: event.id, type: event.type } })
    return 200
  }

  it('may come before each step, the answer included, and runs neither catch nor finally', async () => {
    const ran: string[] = []
    const outcome = await exploreHandler(
      async (event, context) => {
        try {
          return await store(event, context)
        } catch {
          ran.push('catch')
          return 500
        } finally {
          ran.push('finally')
        }
      },
      { faults: { crashes: 1, attempts: 1 } },
    )
    expect(endings(outcome)).toEqual([
      '1: 200 · WebhookEvent 1',
      '1: crashed',
      '1: crashed · WebhookEvent 1',
    ])
    // Once where nothing crashed, once where the process died only before its answer.
    expect(ran).toEqual(['finally', 'finally'])
  })

  it('after a COMMIT whose answer is lost leaves what was committed', async () => {
    const outcome = await exploreHandler(
      (event, { tenantId, prisma }) =>
        prisma.$transaction(async (tx) => {
          await tx.webhookEvent.create({ data: { tenantId, eventId: event.id, type: event.type } })
          return 200
        }),
      { faults: { crashes: 1, attempts: 1 } },
      replay(parseSchedule('v1:1.1.1l')),
    )
    expect(endings(outcome)).toEqual(['1: crashed · WebhookEvent 1'])
  })

  it('inside a transaction rolls it back and lets the others go on', async () => {
    const { scenario, handler, schema } = await loadExample('one-transaction')
    const own = await openPostgres(inject('postgresUrl'), schema)
    const experiment = { scenario, handler, database: own, host }
    // The second waits for the first one's row, the first dies, and the second takes its place.
    const outcome = await explore(experiment, replay(parseSchedule('v1:1.1.2.2.1c.2.2.2.3.3.3.3')))
    await own.close()
    const waits = outcome.findings.endings[0]?.witness.trace.events.filter(
      ({ type }) => type === 'waits' || type === 'woke',
    )
    expect({
      type: outcome.type,
      waits: waits?.map(({ type, process }) => `${process} ${type}`),
    }).toEqual({
      type: 'held',
      waits: ['2 waits', '2 woke'],
    })
  })
})

describe('an outside call', () => {
  const charge: Handler<CheckoutEvent, Prisma> = async (event, { payments }) => {
    await payments.charge(
      { reference: event.id, amount: 1, currency: 'eur' },
      { idempotencyKey: event.id },
    )
    await payments.charge({ reference: event.id, amount: 1, currency: 'eur' })
    return 200
  }

  it('may fail, once for each failure allowed, and the delivery that threw is delivered again', async () => {
    const outcome = await exploreHandler(charge, { faults: { failures: 1, attempts: 2 } })
    expect(outcome.findings.schedules).toBe(3)
    const once = 'payments.charge by 1'
    // The key keeps the first charge single however often it is sent; the second charge has no key.
    expect(endings(outcome)).toEqual([
      `1: 200 · ${once} · ${once}`,
      `1: 500 (Error) · 1, attempt 2: 200 · ${once} · ${once}`,
    ])
  })

  it('is not taken back by any rollback', async () => {
    const outcome = await exploreHandler((event, { prisma, payments }) =>
      prisma.$transaction(async () => {
        await payments.charge({ reference: event.id, amount: 1, currency: 'eur' })
        throw new Error('after the charge')
      }),
    )
    expect(endings(outcome)).toEqual(['1: 500 (Error) · payments.charge by 1'])
  })
})

describe('a provider that gives up waiting', () => {
  it('delivers again while the first attempt still runs', async () => {
    const faults: Faults = { overlaps: 1, attempts: 2 }
    const outcome = await exploreHandler(
      async (event, { tenantId, prisma }) => {
        const data = { tenantId, checkoutId: event.id, amount: 1, currency: 'eur' }
        if ((await prisma.payment.count()) === 0) await prisma.payment.create({ data })
        return 200
      },
      {
        faults,
        invariants: [
          {
            name: 'one',
            broken: ({ tables }) =>
              (tables.find(({ name }) => name === 'Payment')?.rows.length ?? 0) > 1
                ? 'two payments by one delivery'
                : undefined,
          },
        ],
      },
    )
    expect(outcome).toMatchObject({ type: 'violated', complete: true })
    const { smallest } = outcome.findings
    expect(smallest?.trace.responses.map(({ delivery, attempt }) => [delivery, attempt])).toEqual([
      [1, 1],
      [1, 2],
    ])
    expect(smallest?.trace.events.some(({ type }) => type === 'abandoned')).toBe(true)
  })
})

describe('time', () => {
  it('is the scenario’s own, and passes only by its steps', async () => {
    const seen: string[] = []
    const outcome = await exploreHandler(async (_event, { clock, sleep }) => {
      seen.push(clock.now().toISOString())
      await sleep(60_000)
      seen.push(clock.now().toISOString())
      return 200
    })
    expect(outcome.type).toBe('held')
    expect(seen).toEqual(['2026-01-05T09:00:00.000Z', '2026-01-05T09:01:00.000Z'])
  })
})

describe('several steps at once', () => {
  it('of one delivery are each a choice', async () => {
    const outcome = await exploreHandler(async (event, { tenantId, prisma }) => {
      const store = (eventId: string) =>
        prisma.webhookEvent.create({ data: { tenantId, eventId, type: event.type } })
      await Promise.all([store('a'), store('b'), store('c')])
      return 200
    })
    expect(outcome.findings.schedules).toBe(6)
    expect(outcome.findings.endings[0]?.witness.trace.schedule).toMatch(/^v1:1(-\d)?\.1(-\d)?\.1$/)
  })
})

describe('a deadlock', () => {
  /** Two keys in opposite order, each delivery in one transaction. */
  function opposite(): Handler<CheckoutEvent, Prisma> {
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
      const { findings, type } = await exploreHandler(opposite(), { deliveries: 2 })
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
