// Waits that are given up. When the time has passed is a choice of the schedule, whatever the number says.
import { giveUp, swallowing, transaction, type Overlap } from './overlap.ts'

const schema = [
  `CREATE TABLE stock (item text PRIMARY KEY, left_over int NOT NULL)`,
  `CREATE TABLE claim (id serial PRIMARY KEY, key text NOT NULL UNIQUE)`,
]
const rows = [`INSERT INTO stock VALUES ('a', 1), ('b', 2)`]
const limit = `SET LOCAL lock_timeout = '2s'`
const change = (item: string) => `UPDATE stock SET left_over = left_over - 1 WHERE item = '${item}'`
const claim = `INSERT INTO claim (key) VALUES ('k')`

export const timeouts: readonly Overlap[] = [
  {
    name: 'an update waits until its lock_timeout, and fails with 55P03',
    schema,
    rows,
    programs: [transaction(change('a'), change('b')), transaction(limit, change('a'))],
    of: 90,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 55P03'],
  },
  {
    name: 'a key that another transaction has taken, waited for until lock_timeout',
    schema,
    programs: [transaction(claim, giveUp), transaction(limit, claim)],
    of: 37,
    answers: ['1: 23505 · 2: 200', '1: Error · 2: 200', '1: Error · 2: 55P03'],
  },
  {
    name: 'ON CONFLICT DO NOTHING waits until lock_timeout, too',
    schema,
    programs: [transaction(claim), transaction(limit, `${claim} ON CONFLICT DO NOTHING`)],
    of: 37,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 55P03', '1: 23505 · 2: 200'],
  },
  {
    name: 'a wait given up behind a savepoint costs no more than what came after it',
    schema,
    rows,
    programs: [
      transaction(change('a')),
      transaction(
        limit,
        'SAVEPOINT s',
        swallowing(change('a')),
        'ROLLBACK TO SAVEPOINT s',
        change('b'),
      ),
    ],
    of: 125,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'crosswise, with a lock_timeout on one side',
    schema,
    rows,
    programs: [transaction(limit, change('a'), change('b')), transaction(change('b'), change('a'))],
    of: 126,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 40P01', '1: 40P01 · 2: 200', '1: 55P03 · 2: 200'],
  },
  {
    name: 'a lock_timeout that was set behind a savepoint goes with it',
    schema,
    rows,
    programs: [
      transaction(change('a')),
      transaction('SAVEPOINT s', limit, 'ROLLBACK TO SAVEPOINT s', change('a')),
    ],
    of: 63,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'FOR UPDATE with a lock_timeout on both sides',
    schema,
    rows,
    programs: [
      transaction(limit, `SELECT left_over FROM stock WHERE item = 'a' FOR UPDATE`, change('a')),
      transaction(limit, `SELECT left_over FROM stock WHERE item = 'a' FOR UPDATE`, change('a')),
    ],
    of: 252,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 55P03', '1: 55P03 · 2: 200'],
  },
]
