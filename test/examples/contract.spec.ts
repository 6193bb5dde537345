// One contract, every database: what the explorer sees through Prisma must not depend on which of the two is below.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadExample, migrations, slugs } from '../../src/cli/catalogue.ts'
import type { OpenDatabase } from '../../src/cli/open-database.ts'
import { hostWith } from '../../src/database/host.ts'
import type { Prisma } from '../../src/database/prisma.ts'
import {
  Clients,
  failureOf,
  normalise,
  oneAfterAnother,
  roundRobin,
  run,
  type Answer,
  type Gate,
  type Request,
  type RunEnd,
  type Trace,
} from '../../src/explorer/index.ts'
import { databases } from '../support/databases.ts'

const host = hostWith({ patience: 5_000 })

/** Lets every step through at once and writes down what it was. */
function openGate(seen: string[] = []): Gate {
  return {
    async pass<T>(
      request: Request,
      perform: () => Promise<T>,
      describeValue: (value: T) => Answer,
    ): Promise<T> {
      seen.push(request.kind === 'statement' ? (request.sql.split(' ')[0] as string) : request.kind)
      const value = await perform()
      describeValue(value)
      return value
    },
  }
}

function traceOf(end: RunEnd): Trace {
  if (end.type !== 'done') throw new Error(`the run ended with ${end.type}`)
  return end.trace
}

/** The server may say where in its own source an error arose, and what it is called there; nothing else may differ. */
async function failureFrom(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    const { stack: _, ...failure } = failureOf(error)
    return JSON.parse(
      JSON.stringify(failure).replaceAll(/contract\.spec\.ts:\d+:\d+/g, 'contract.spec.ts'),
    )
  }
  throw new Error('nothing was thrown')
}

const failing: Record<string, (prisma: Prisma) => Promise<unknown>> = {
  'a duplicate through the model': async (prisma) => {
    const data = { tenantId: 't', eventId: 'e', type: 'x' }
    await prisma.webhookEvent.create({ data })
    await prisma.webhookEvent.create({ data })
  },
  'a duplicate through raw SQL': async (prisma) => {
    const insert = () =>
      prisma.$executeRaw`INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type") VALUES ('t', 'f', 'x')`
    await insert()
    await insert()
  },
  'a duplicate primary key': async (prisma) => {
    await prisma.payment.create({
      data: { id: 7, tenantId: 't', checkoutId: 'c', amount: 1, currency: 'eur' },
    })
    await prisma.payment.create({
      data: { id: 7, tenantId: 't', checkoutId: 'c', amount: 1, currency: 'eur' },
    })
  },
  'a table that is not there': (prisma) => prisma.$queryRaw`SELECT * FROM "Nowhere"`,
  'a column that is not there': (prisma) => prisma.$queryRaw`SELECT "nothing" FROM "Payment"`,
  'a number that is none': (prisma) => prisma.$queryRaw`SELECT 'x'::int`,
  'a row that is not there': (prisma) =>
    prisma.payment.update({ where: { id: 404 }, data: { amount: 2 } }),
  'a NUL in a text': (prisma) =>
    prisma.webhookEvent.create({ data: { tenantId: 't', eventId: 'a\u0000b', type: 'x' } }),
  'a statement after an error in a transaction': (prisma) =>
    prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 / 0`.catch(() => undefined)
      await tx.payment.count()
    }),
  'a target that no index covers': (prisma) =>
    prisma.$executeRaw`INSERT INTO "Payment" ("tenantId", "checkoutId", "amount", "currency") VALUES ('t', 'c', 1, 'eur') ON CONFLICT ("checkoutId") DO NOTHING`,
  'a value that is missing': (prisma) =>
    prisma.$executeRaw`INSERT INTO "Payment" ("tenantId") VALUES ('t')`,
}

describe.each(databases)('Prisma on $product', ({ open }) => {
  let database: OpenDatabase
  let prisma: Prisma
  const seen: string[] = []

  beforeAll(async () => {
    database = await open(migrations())
    prisma = await database.client(1, openGate(seen))
  })
  afterAll(() => database.close())

  it('sends every statement of a compound operation through the gate', async () => {
    seen.length = 0
    const data = { tenantId: 't', eventId: 'gate', type: 'x' }
    await prisma.webhookEvent.upsert({
      where: { tenantId_eventId: { tenantId: 't', eventId: 'gate' } },
      create: data,
      update: {},
    })
    expect(seen).toEqual(['begin', 'SELECT', 'INSERT', 'SELECT', 'commit'])
  })

  it('opens a nested transaction as a savepoint', async () => {
    seen.length = 0
    await prisma.$transaction(async (tx) => {
      await tx.payment.count()
      await tx.$executeRaw`SAVEPOINT here`
      await tx.$executeRaw`SELECT 1 / 0`.catch(() => undefined)
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT here`
      await tx.payment.count()
    })
    expect(seen).toEqual(['begin', 'SELECT', 'SAVEPOINT', 'SELECT', 'ROLLBACK', 'SELECT', 'commit'])
  })

  it('commits to nothing when an error was swallowed inside a transaction', async () => {
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({ data: { tenantId: 'swallowed', eventId: '1', type: 'x' } })
      await tx.$executeRaw`SELECT 1 / 0`.catch(() => undefined)
    })
    expect(await prisma.webhookEvent.count({ where: { tenantId: 'swallowed' } })).toBe(0)
  })

  it('keeps every character of a row through a transaction', async () => {
    const type = `a 'b' "c" \\n $$ $1 $x$ ; -- \\u0024 ✓`
    const where = { tenantId_eventId: { tenantId: 'kept', eventId: '$$; ROLLBACK; $$' } }
    await prisma.$transaction(async (tx) => {
      await tx.webhookEvent.create({ data: { ...where.tenantId_eventId, type } })
      expect((await tx.webhookEvent.findUniqueOrThrow({ where })).type).toBe(type)
      await tx.webhookEvent.update({ where, data: { type: `${type}${type}` } })
    })
    expect((await prisma.webhookEvent.findUniqueOrThrow({ where })).type).toBe(`${type}${type}`)
  })

  it('carries values both ways unchanged', async () => {
    const [row] = await prisma.$queryRaw<Record<string, unknown>[]>`
      SELECT ${'ä “quoted” \\ ✓'}::text AS text, ${42}::int AS int, ${9007199254740993n}::bigint AS big, ${1.5}::float8 AS float,
        ${'12345678901234567890.123'}::numeric AS decimal, ${true}::boolean AS yes, ${null}::text AS nothing,
        ${new Uint8Array([0, 1, 255])}::bytea AS bytes, ${['a,"b"', 'c\\d', null]}::text[] AS texts, ${[1, 2]}::int[] AS ints,
        ${{ a: [1, 'x"y'] }}::jsonb AS json, ${new Date('2026-01-05T09:00:00.123Z')}::timestamptz AS time,
        '2026-01-05'::date AS day, '00000000-0000-4000-8000-000000000001'::uuid AS uuid`
    expect(
      JSON.parse(
        JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? `${value}n` : value)),
      ),
    ).toEqual({
      text: 'ä “quoted” \\ ✓',
      int: 42,
      big: '9007199254740993n',
      float: 1.5,
      decimal: '12345678901234567890.123',
      yes: true,
      nothing: null,
      bytes: { '0': 0, '1': 1, '2': 255 },
      texts: ['a,"b"', 'c\\d', null],
      ints: [1, 2],
      json: { a: [1, 'x"y'] },
      time: '2026-01-05T09:00:00.123Z',
      day: '2026-01-05T00:00:00.000Z',
      uuid: '00000000-0000-4000-8000-000000000001',
    })
  })
})

describe('the same error, whole, on both databases', () => {
  const opened: OpenDatabase[] = []
  afterAll(() => Promise.all(opened.map((database) => database.close())))

  it.each(Object.entries(failing))('%s', async (_name, work) => {
    const failures: unknown[] = []
    for (const { open } of databases) {
      const database = await open(migrations())
      opened.push(database)
      const prisma = await database.client(1, openGate())
      failures.push(await failureFrom(() => work(prisma)))
    }
    expect(failures[0]).toEqual(failures[1])
  })
})

/** Examples whose transactions would have to overlap; PGlite cannot show them. */
const withoutTransactions = [
  'check-then-create',
  'check-then-create-without-index',
  'create-and-catch',
  'native-upsert',
  'wait-then-proceed',
]

describe.each(slugs().filter((slug) => withoutTransactions.includes(slug)))('%s', (slug) => {
  it.each([
    { order: 'one after another', strategyOf: oneAfterAnother },
    { order: 'round robin', strategyOf: roundRobin },
  ])('leaves the same trace on both databases, $order', async ({ strategyOf }) => {
    const traces: Trace[] = []
    const { scenario, handler, schema } = await loadExample(slug)
    for (const { open } of databases) {
      const database = await open(schema)
      const strategy = strategyOf()
      strategy.next()
      const end = await run(
        { scenario, handler, database, host },
        strategy,
        new Clients(database),
        { cancelled: false },
      )
      traces.push(normalise(traceOf(end)))
      await database.close()
    }
    expect(traces[0]).toEqual(traces[1])
  })
})
