// One key, or two, inserted by two transactions: the unique index decides, and the later one waits until it can.
import {
  autocommit,
  giveUp,
  perform,
  transaction,
  type Overlap,
  type Program,
  type Step,
} from './overlap.ts'

const schema = [
  `CREATE TABLE claim (id serial PRIMARY KEY, a text UNIQUE, b text UNIQUE, n int NOT NULL DEFAULT 0 CHECK (n < 9))`,
]
const insert = (a: string, b = a) => `INSERT INTO claim (a, b) VALUES ('${a}', '${b}')`
const createKey =
  (key: string): Step =>
  (client) =>
    client.idempotencyKey.create({ data: { tenantId: 't', key } })
const createEvent: Step = (client) =>
  client.webhookEvent.create({ data: { tenantId: 't', eventId: 'e', type: 'paid' } })
const payment = { tenantId: 't', checkoutId: 'c', amount: 1, currency: 'eur' }
const pay: Step = (client) => client.payment.create({ data: payment })
const skipDuplicates =
  (...keys: readonly string[]): Step =>
  (client) =>
    client.idempotencyKey.createMany({
      data: keys.map((key) => ({ tenantId: 't', key })),
      skipDuplicates: true,
    })

/** Pays only if the key was not there. */
const gated: Program = ({ prisma }) =>
  prisma.$transaction(async (client) => {
    const { count } = await client.idempotencyKey.createMany({
      data: [{ tenantId: 't', key: 'a' }],
      skipDuplicates: true,
    })
    if (count === 0) return 409
    await client.payment.create({ data: payment })
    return 200
  })

export const inserts: readonly Overlap[] = [
  {
    name: 'a duplicate waits, and is one once the first has committed',
    programs: [transaction(createEvent, pay), transaction(createEvent, pay)],
    of: 24,
    answers: ['1: 200 · 2: 23505', '1: 23505 · 2: 200'],
  },
  {
    name: 'a duplicate waits, and is none if the first rolls back',
    programs: [transaction(createKey('a'), giveUp), transaction(createKey('a'))],
    of: 14,
    answers: ['1: 23505 · 2: 200', '1: Error · 2: 200'],
  },
  {
    name: 'a duplicate waits, and is none if the first fails afterwards',
    schema,
    rows: [insert('x')],
    programs: [transaction(insert('k'), insert('x')), transaction(insert('k'), insert('l'))],
    of: 38,
    answers: ['1: 23505 · 2: 200'],
  },
  {
    name: 'a failing statement gives back what its transaction had locked, before the rollback is sent',
    schema,
    programs: [
      transaction(insert('k'), `INSERT INTO claim (a, n) VALUES ('l', 10)`),
      autocommit(insert('k')),
    ],
    of: 5,
    answers: ['1: 23505 · 2: 200', '1: 23514 · 2: 200'],
  },
  {
    name: 'a statement without a transaction waits for an open one',
    programs: [transaction(createKey('a'), createKey('b')), autocommit(createKey('b'), pay)],
    of: 14,
    answers: ['1: 200 · 2: 23505', '1: 23505 · 2: 200'],
  },
  {
    name: 'two that wait for the same key both learn that it is taken',
    schema,
    programs: [
      transaction(insert('k')),
      autocommit(`${insert('k')} ON CONFLICT DO NOTHING`),
      autocommit(insert('k')),
    ],
    of: 20,
    answers: [
      '1: 200 · 2: 200 · 3: 23505',
      '1: 23505 · 2: 200 · 3: 200',
      '1: 23505 · 2: 200 · 3: 23505',
    ],
  },
  {
    name: 'two keys in opposite order: 40P01 for the one that closes the circle',
    programs: [
      transaction(createKey('a'), createKey('b')),
      transaction(createKey('b'), createKey('a')),
    ],
    of: 42,
    answers: ['1: 200 · 2: 23505', '1: 200 · 2: 40P01', '1: 23505 · 2: 200', '1: 40P01 · 2: 200'],
  },
  {
    name: 'a key of one index, then a key of the other, crosswise',
    schema,
    programs: [
      transaction(insert('1', '2'), insert('3', '4')),
      transaction(insert('5', '4'), insert('6', '2')),
    ],
    of: 42,
    answers: ['1: 200 · 2: 23505', '1: 200 · 2: 40P01', '1: 23505 · 2: 200', '1: 40P01 · 2: 200'],
  },
  {
    name: 'createMany with skipDuplicates as the gate',
    programs: [gated, gated],
    of: 24,
    answers: ['1: 200 · 2: 409', '1: 409 · 2: 200'],
  },
  {
    name: 'createMany with skipDuplicates, several keys in opposite order',
    programs: [
      transaction(skipDuplicates('a', 'b'), skipDuplicates('c')),
      transaction(skipDuplicates('c', 'd'), skipDuplicates('b')),
    ],
    of: 42,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 40P01', '1: 40P01 · 2: 200'],
  },
  {
    name: 'check, then create, both in a transaction and without an index to decide',
    programs: [
      transaction((client) => client.payment.findFirst(), pay),
      transaction(async (client) => {
        if ((await client.payment.count()) === 0) await perform(client, pay)
      }),
    ],
    of: 70,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'INSERT … SELECT takes what was committed when it began',
    programs: [
      transaction(pay, createKey('a')),
      transaction(
        `INSERT INTO "IdempotencyKey" ("tenantId", key)
         SELECT "tenantId", 'a' FROM "Payment" WHERE NOT EXISTS (SELECT 1 FROM "WebhookEvent")`,
        createKey('b'),
      ),
    ],
    of: 70,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 23505'],
  },
  {
    name: 'a serial id, used by its handler to come back to its row',
    schema: ['CREATE TABLE receipt (payment_id int PRIMARY KEY REFERENCES "Payment", n int)'],
    programs: [
      ({ prisma }) =>
        prisma.$transaction(async (client) => {
          const { id } = await client.payment.create({ data: payment })
          return (await client.$executeRaw`INSERT INTO receipt VALUES (${id}, 1)`) === 1 ? 200 : 500
        }),
      ({ prisma }) =>
        prisma.$transaction(async (client) => {
          const { id } = await client.payment.create({ data: payment })
          const { amount } = await client.payment.update({ where: { id }, data: { amount: 2 } })
          return amount === 2 ? 200 : 500
        }),
    ],
    of: 70,
    answers: ['1: 200 · 2: 200'],
  },
]
