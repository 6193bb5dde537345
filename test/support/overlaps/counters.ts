// Rows with a unique code and a number that must not grow too large, changed and locked by several at once.
import { autocommit, transaction, type Overlap } from './overlap.ts'

const schema = [
  `CREATE TABLE counter (id serial PRIMARY KEY, code text NOT NULL UNIQUE, n int NOT NULL DEFAULT 0 CHECK (n < 4))`,
]
const rows = [`INSERT INTO counter (code, n) VALUES ('a', 1), ('b', 2)`]
const raise = (code: string) => `UPDATE counter SET n = n + 1 WHERE code = '${code}'`
const recode = (from: string, to: string) =>
  `UPDATE counter SET code = '${to}' WHERE code = '${from}'`
const lock = (code: string, strength: string) =>
  `SELECT code, n FROM counter WHERE code = '${code}' FOR ${strength}`
const lockAll = (strength: string, order = 'code') =>
  `SELECT code, n FROM counter WHERE n < 3 ORDER BY ${order} FOR ${strength}`

export const counters: readonly Overlap[] = [
  {
    name: 'DO UPDATE waits for whoever raises the same row, and may then find it full',
    schema,
    rows,
    programs: [
      transaction(raise('b'), lock('a', 'SHARE')),
      transaction(
        `INSERT INTO counter (code) VALUES ('b') ON CONFLICT (code) DO UPDATE SET n = counter.n + 1 RETURNING code, n`,
      ),
    ],
    of: 19,
    answers: ['1: 200 · 2: 23514', '1: 23514 · 2: 200'],
  },
  {
    name: 'DO NOTHING for a code whose row is being deleted',
    schema,
    rows,
    programs: [
      transaction(`DELETE FROM counter WHERE code = 'a'`, lock('b', 'KEY SHARE')),
      transaction(
        `INSERT INTO counter (code) VALUES ('a') ON CONFLICT (code) DO NOTHING`,
        raise('a'),
      ),
    ],
    of: 30,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'DO NOTHING for two rows, of which another is changing one',
    schema,
    rows,
    programs: [
      transaction(raise('a'), `INSERT INTO counter (code) VALUES ('c') ON CONFLICT DO NOTHING`),
      autocommit(
        `INSERT INTO counter (code) VALUES ('a'), ('d') ON CONFLICT DO NOTHING`,
        lock('a', 'UPDATE'),
      ),
    ],
    of: 12,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'an insert of two rows keeps the first while it waits for the second',
    schema,
    rows,
    programs: [
      transaction(raise('a'), `INSERT INTO counter (code) VALUES ('c')`),
      autocommit(`INSERT INTO counter (code) VALUES ('c'), ('a') ON CONFLICT DO NOTHING`),
    ],
    of: 5,
    answers: ['1: 200 · 2: 200', '1: 23505 · 2: 200', '1: 40P01 · 2: 200'],
  },
  {
    name: 'a code moved onto one that is taken waits for its own row first',
    schema,
    rows,
    programs: [
      transaction(lock('a', 'NO KEY UPDATE'), lockAll('SHARE')),
      transaction(recode('a', 'b')),
    ],
    of: 25,
    answers: ['1: 200 · 2: 23505'],
  },
  {
    name: 'a number that is too large is refused before its row is waited for',
    schema,
    rows,
    programs: [
      transaction(raise('a'), lock('b', 'SHARE')),
      transaction(`UPDATE counter SET n = 9 WHERE code = 'a'`),
    ],
    of: 35,
    answers: ['1: 200 · 2: 23514'],
  },
  {
    name: 'a code inserted and deleted again is free only once that is committed',
    schema,
    rows,
    programs: [
      transaction(
        `INSERT INTO counter (code) VALUES ('c')`,
        `DELETE FROM counter WHERE code = 'c'`,
      ),
      autocommit(`INSERT INTO counter (code) VALUES ('c')`),
    ],
    of: 5,
    answers: ['1: 200 · 2: 200', '1: 23505 · 2: 200'],
  },
  {
    name: 'a code moved twice keeps the one between until that is committed',
    schema,
    rows,
    programs: [
      transaction(recode('a', 'c'), recode('c', 'd')),
      transaction(`INSERT INTO counter (code) VALUES ('c') ON CONFLICT DO NOTHING`),
    ],
    of: 19,
    answers: ['1: 200 · 2: 200', '1: 23505 · 2: 200'],
  },
  {
    name: 'a locking read of several rows keeps those it has got while it waits for one',
    schema,
    rows,
    programs: [transaction(lock('b', 'NO KEY UPDATE'), raise('a')), autocommit(lockAll('SHARE'))],
    of: 5,
    answers: ['1: 200 · 2: 200', '1: 40P01 · 2: 200'],
  },
  {
    name: 'two locking reads of the same rows in opposite order',
    schema,
    rows,
    programs: [
      transaction(lock('b', 'SHARE'), lockAll('NO KEY UPDATE')),
      transaction(lock('a', 'SHARE'), lockAll('UPDATE', 'code DESC')),
    ],
    of: 42,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 40P01', '1: 40P01 · 2: 200'],
  },
  {
    name: 'a locking read that had to wait has newer numbers, in the old order',
    schema,
    rows,
    programs: [
      transaction(`UPDATE counter SET n = 3 WHERE code = 'a'`, lock('c', 'SHARE')),
      transaction(`SELECT code, n FROM counter ORDER BY n FOR UPDATE`),
    ],
    of: 19,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'NOWAIT for several rows fails at the first that is locked',
    schema,
    rows,
    programs: [
      transaction(lock('b', 'UPDATE NOWAIT'), raise('a')),
      transaction(lockAll('UPDATE NOWAIT')),
    ],
    of: 32,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 55P03', '1: 55P03 · 2: 200'],
  },
  {
    name: 'FOR KEY SHARE of several rows waits only for the code that is being moved, and has read the others before',
    schema,
    rows,
    programs: [transaction(raise('a'), recode('b', 'c')), transaction(lockAll('KEY SHARE'))],
    of: 25,
    answers: ['1: 200 · 2: 200'],
  },
]
