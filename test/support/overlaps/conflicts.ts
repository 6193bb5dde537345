// ON CONFLICT, in transactions that overlap: it waits like any insert, and then acts on what was committed.
import { autocommit, giveUp, transaction, type Overlap, type Step } from './overlap.ts'

const schema = [
  `CREATE TABLE claim (id serial PRIMARY KEY, a text UNIQUE, b text UNIQUE, n int NOT NULL DEFAULT 0)`,
  `CREATE TABLE lease (resource text PRIMARY KEY, token int NOT NULL, until int NOT NULL)`,
  `CREATE TABLE work (id serial PRIMARY KEY, resource text, token int)`,
]
const insert = (a: string, b = a) => `INSERT INTO claim (a, b) VALUES ('${a}', '${b}')`
const doNothing = (a: string, target = '', b = a) =>
  `${insert(a, b)} ON CONFLICT ${target} DO NOTHING`
const raise = (a: string) =>
  `${insert(a)} ON CONFLICT (a) DO UPDATE SET n = claim.n + 1 RETURNING n`
const looked = `SELECT a, n FROM claim ORDER BY a`

/** Takes the lease of a resource if nobody has it at the moment `now`, with a token above every earlier one. */
const takeLease = (now: number) =>
  `INSERT INTO lease VALUES ('r', 1, ${now + 10})
   ON CONFLICT (resource) DO UPDATE SET token = lease.token + 1, until = excluded.until
   WHERE lease.until < ${now} RETURNING token`
const upsertKey: Step = (client) =>
  client.idempotencyKey.upsert({
    where: { tenantId_key: { tenantId: 't', key: 'a' } },
    create: { tenantId: 't', key: 'a' },
    update: { answered: 200 },
  })
const upsertEmpty: Step = (client) =>
  client.idempotencyKey.upsert({
    where: { tenantId_key: { tenantId: 't', key: 'a' } },
    create: { tenantId: 't', key: 'a' },
    update: {},
  })

export const conflicts: readonly Overlap[] = [
  {
    name: 'DO NOTHING waits, gives no row, and the next statement sees the row of the other',
    schema,
    programs: [
      transaction(doNothing('k', '(a)'), looked),
      transaction(doNothing('k', '(a)'), looked),
    ],
    of: 24,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'DO NOTHING without a target swallows a duplicate in any index',
    schema,
    programs: [
      transaction(doNothing('1', '', 'x'), doNothing('2')),
      transaction(doNothing('3', '', 'x'), doNothing('2')),
    ],
    of: 24,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'DO NOTHING with a target fails on a duplicate in another index',
    schema,
    programs: [transaction(insert('1', 'x')), transaction(doNothing('2', '(a)', 'x'))],
    of: 14,
    answers: ['1: 200 · 2: 23505', '1: 23505 · 2: 200'],
  },
  {
    name: 'DO NOTHING inserts if the first rolls back',
    schema,
    programs: [transaction(insert('k'), giveUp), transaction(doNothing('k'), looked)],
    of: 19,
    answers: ['1: 23505 · 2: 200', '1: Error · 2: 200'],
  },
  {
    name: 'DO NOTHING on keys in opposite order: 40P01',
    schema,
    programs: [
      transaction(doNothing('1'), doNothing('2')),
      transaction(doNothing('2'), doNothing('1')),
    ],
    of: 42,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 40P01', '1: 40P01 · 2: 200'],
  },
  {
    name: 'DO UPDATE counts both, whoever was first',
    schema,
    programs: [transaction(raise('k'), raise('k')), transaction(raise('k'), looked)],
    of: 24,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'DO UPDATE waits for the row it found',
    schema,
    rows: [insert('k')],
    programs: [transaction(raise('k'), looked), autocommit(raise('k'), raise('l'))],
    of: 12,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'insert or select in one statement finds neither when it had to wait',
    schema,
    programs: [
      transaction(insert('k')),
      transaction(
        (client) => client.$queryRaw`
          WITH new AS (INSERT INTO claim (a, b) VALUES ('k', 'k') ON CONFLICT (a) DO NOTHING RETURNING a)
          SELECT a FROM new UNION ALL SELECT a FROM claim WHERE a = 'k'`,
      ),
    ],
    of: 14,
    answers: ['1: 200 · 2: 200', '1: 23505 · 2: 200'],
  },
  {
    name: 'native upsert in a transaction',
    programs: [transaction(upsertKey, upsertKey), transaction(upsertKey)],
    of: 19,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'upsert with an empty update is five statements and no protection',
    programs: [autocommit(upsertEmpty), autocommit(upsertEmpty)],
    of: 92,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 23505', '1: 23505 · 2: 200'],
  },
  {
    name: 'one claims a lease that has run out, and the token fences the other off',
    schema,
    rows: [`INSERT INTO lease VALUES ('r', 1, 5)`],
    programs: [
      transaction(takeLease(6)),
      transaction(takeLease(7), `INSERT INTO work (resource, token) VALUES ('r', 7)`),
    ],
    of: 19,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'work under a lease is written only while its token is the newest',
    schema,
    rows: [`INSERT INTO lease VALUES ('r', 1, 5)`],
    programs: [
      transaction(
        `INSERT INTO work (resource, token) SELECT resource, token FROM lease
         WHERE resource = 'r' AND token = 1 FOR UPDATE`,
        `UPDATE lease SET until = 9 WHERE resource = 'r' AND token = 1`,
      ),
      transaction(takeLease(6), `INSERT INTO work (resource, token) VALUES ('r', 2)`),
    ],
    of: 24,
    answers: ['1: 200 · 2: 200'],
  },
]
