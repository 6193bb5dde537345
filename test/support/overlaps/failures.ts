// Errors inside transactions, savepoints that survive them, and processes that die with somebody waiting for them.
import {
  autocommit,
  giveUp,
  perform,
  swallowing,
  transaction,
  type Overlap,
  type Step,
} from './overlap.ts'

const schema = [`CREATE TABLE note (k text PRIMARY KEY, n int NOT NULL DEFAULT 0)`]
const rows = [`INSERT INTO note VALUES ('a'), ('b')`]
const insert = (k: string) => `INSERT INTO note VALUES ('${k}')`
const raise = (k: string) => `UPDATE note SET n = n + 1 WHERE k = '${k}'`
const look = `SELECT k, n FROM note ORDER BY k`
const createEvent: Step = (client) =>
  client.webhookEvent.create({ data: { tenantId: 't', eventId: 'e', type: 'paid' } })
const crash = { crashes: 1, attempts: 1 }

export const failures: readonly Overlap[] = [
  {
    name: 'an error swallowed: COMMIT rolls back, and says nothing',
    schema,
    programs: [
      transaction(insert('k'), swallowing(insert('c'))),
      transaction(insert('c'), swallowing(insert('k'))),
    ],
    of: 42,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 23505', '1: 23505 · 2: 200'],
  },
  {
    name: 'a statement after a swallowed error: 25P02',
    programs: [
      transaction(createEvent),
      transaction(swallowing(createEvent), (client) => client.webhookEvent.count()),
    ],
    of: 19,
    answers: ['1: 200 · 2: 25P02', '1: 23505 · 2: 200'],
  },
  {
    name: 'a nested transaction that fails leaves the outer one alive',
    schema,
    programs: [
      transaction(insert('k')),
      ({ prisma }) =>
        prisma.$transaction(async (client) => {
          const inner = client.$transaction((nested) => perform(nested, insert('k')))
          const stored = await inner.then(
            () => true,
            () => false,
          )
          return stored ? 200 : 409
        }),
    ],
    of: 31,
    answers: ['1: 200 · 2: 409', '1: 23505 · 2: 200'],
  },
  {
    name: 'ROLLBACK TO gives back the row locked since the savepoint',
    schema,
    rows,
    programs: [
      transaction('SAVEPOINT s', raise('a'), 'ROLLBACK TO SAVEPOINT s'),
      autocommit(raise('a')),
    ],
    of: 6,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'ROLLBACK TO gives back a key that somebody waits for',
    schema,
    programs: [
      transaction('SAVEPOINT s', insert('k'), 'ROLLBACK TO SAVEPOINT s', insert('l')),
      autocommit(insert('k')),
    ],
    of: 7,
    answers: ['1: 200 · 2: 200', '1: 23505 · 2: 200'],
  },
  {
    name: 'ROLLBACK TO keeps what was locked before the savepoint',
    schema,
    rows,
    programs: [
      transaction(raise('a'), 'SAVEPOINT s', raise('b'), 'ROLLBACK TO SAVEPOINT s'),
      autocommit(raise('b'), raise('a')),
    ],
    of: 27,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'RELEASE keeps what was locked since the savepoint',
    schema,
    rows,
    programs: [
      transaction('SAVEPOINT s', raise('a'), 'RELEASE SAVEPOINT s'),
      autocommit(raise('a')),
    ],
    of: 6,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'a duplicate after a savepoint, and the transaction goes on',
    schema,
    programs: [
      transaction(insert('k')),
      transaction('SAVEPOINT s', swallowing(insert('k')), 'ROLLBACK TO SAVEPOINT s', look),
    ],
    of: 62,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'a deadlock after a savepoint',
    schema,
    rows,
    programs: [
      transaction(raise('a'), raise('b')),
      transaction(raise('b'), 'SAVEPOINT s', swallowing(raise('a')), 'ROLLBACK TO SAVEPOINT s'),
    ],
    of: 84,
    answers: ['1: 200 · 2: 200', '1: 40P01 · 2: 200'],
  },
  {
    name: 'a crash in a transaction, and a duplicate that waits for it',
    schema,
    programs: [transaction(insert('k')), transaction(insert('k'))],
    faults: crash,
    of: 248,
    answers: [
      '1: 200 · 2: 23505',
      '1: 200 · 2: crashed',
      '1: 23505 · 2: 200',
      '1: 23505 · 2: crashed',
      '1: crashed · 2: 200',
      '1: crashed · 2: 23505',
    ],
  },
  {
    name: 'a crash in a transaction, and an update that waits for it',
    schema,
    rows,
    programs: [transaction(raise('a')), autocommit(raise('a'))],
    faults: crash,
    of: 65,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: crashed', '1: crashed · 2: 200'],
  },
  {
    name: 'a transaction given up after it had waited',
    schema,
    rows,
    programs: [transaction(raise('a'), look), transaction(raise('a'), giveUp)],
    of: 19,
    answers: ['1: 200 · 2: Error'],
  },
]
