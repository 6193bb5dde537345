// Rows that go away, or whose key moves, while somebody else is at them.
import { autocommit, giveUp, transaction, type Overlap, type Step } from './overlap.ts'

const rows = [
  `INSERT INTO "IdempotencyKey" ("tenantId", key, answered) VALUES ('t', 'a', 1), ('t', 'b', 2)`,
]
const raise =
  (key: string): Step =>
  (client) =>
    client.idempotencyKey.updateMany({ where: { key }, data: { answered: { increment: 10 } } })
const remove =
  (key: string): Step =>
  (client) =>
    client.idempotencyKey.deleteMany({ where: { key } })
const create =
  (key: string): Step =>
  (client) =>
    client.idempotencyKey.create({ data: { tenantId: 't', key } })
const move =
  (from: string, to: string): Step =>
  (client) =>
    client.idempotencyKey.update({
      where: { tenantId_key: { tenantId: 't', key: from } },
      data: { key: to },
    })
const skip =
  (key: string): Step =>
  (client) =>
    client.idempotencyKey.createMany({ data: [{ tenantId: 't', key }], skipDuplicates: true })
const count: Step = (client) => client.idempotencyKey.count()

export const deletes: readonly Overlap[] = [
  {
    name: 'an update of a row that is being deleted changes nothing',
    rows,
    programs: [transaction(remove('a'), count), transaction(raise('a'), count)],
    of: 24,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'an update of a row whose delete is taken back',
    rows,
    programs: [transaction(remove('a'), giveUp), transaction(raise('a'))],
    of: 14,
    answers: ['1: Error · 2: 200'],
  },
  {
    name: 'two deletes of one row: the second finds none',
    rows,
    programs: [transaction(remove('a'), count), autocommit(remove('a'), count)],
    of: 12,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'delete, then create the same key anew',
    rows,
    programs: [transaction(remove('a'), create('a')), transaction(remove('a'), create('a'))],
    of: 24,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 23505', '1: 23505 · 2: 200'],
  },
  {
    name: 'a key that is being deleted is free only once that is committed',
    rows,
    programs: [transaction(remove('a'), count), autocommit(create('a'), count)],
    of: 5,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 23505'],
  },
  {
    name: 'a key moved onto one that another has just inserted',
    rows,
    programs: [transaction(create('c'), count), transaction(move('a', 'c'))],
    of: 19,
    answers: ['1: 200 · 2: 23505', '1: 23505 · 2: 200'],
  },
  {
    name: 'a key taken that another is moving away from',
    rows,
    programs: [transaction(move('a', 'c'), count), autocommit(create('a'))],
    of: 5,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 23505'],
  },
  {
    name: 'two keys that change places',
    rows,
    programs: [
      transaction(move('a', 'c'), move('b', 'a')),
      transaction(move('b', 'd'), move('a', 'b')),
    ],
    of: 42,
    answers: ['1: 200 · 2: 40P01', '1: 200 · 2: P2025', '1: 40P01 · 2: 200', '1: P2025 · 2: 200'],
  },
  {
    name: 'a duplicate of a row that is being changed waits, although its key stays',
    rows,
    programs: [transaction(raise('a'), count), autocommit(create('a'))],
    of: 5,
    answers: ['1: 200 · 2: 23505'],
  },
  {
    name: 'DO NOTHING on a row that is being changed waits, although its key stays',
    rows,
    programs: [transaction(raise('a'), raise('b')), transaction(skip('a'))],
    of: 25,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'DO NOTHING on a row that is only locked does not wait',
    rows,
    programs: [
      transaction(
        (client) => client.$queryRaw`SELECT key FROM "IdempotencyKey" ORDER BY key FOR UPDATE`,
        count,
      ),
      transaction(skip('a')),
    ],
    of: 35,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'a row locked before its key is moved away',
    rows,
    programs: [
      transaction(
        (client) =>
          client.$queryRaw`SELECT key FROM "IdempotencyKey" WHERE "tenantId" = 't' AND key = 'a' FOR UPDATE`,
        move('a', 'c'),
      ),
      transaction(raise('a'), create('a')),
    ],
    of: 38,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 23505'],
  },
  {
    name: 'a duplicate of a row that is changed and changed back to a savepoint',
    rows,
    programs: [
      transaction('SAVEPOINT s', raise('a'), 'ROLLBACK TO SAVEPOINT s'),
      autocommit(create('a')),
    ],
    of: 6,
    answers: ['1: 200 · 2: 23505'],
  },
  {
    name: 'an update of a key that another is inserting finds no row',
    rows,
    programs: [transaction(create('c'), raise('a')), transaction(raise('c'), create('b'))],
    of: 70,
    answers: ['1: 200 · 2: 23505'],
  },
  {
    name: 'a move of a key that another is inserting finds no row',
    rows,
    programs: [
      transaction(create('c'), count),
      autocommit((client) =>
        client.idempotencyKey.updateMany({ where: { key: 'c' }, data: { key: 'b' } }),
      ),
    ],
    of: 5,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 23505'],
  },
]
