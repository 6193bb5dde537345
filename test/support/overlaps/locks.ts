// Rows locked before they are changed, in each of the four strengths.
import { autocommit, transaction, type Overlap } from './overlap.ts'

const schema = [`CREATE TABLE stock (item text PRIMARY KEY, left_over int NOT NULL)`]
const rows = [`INSERT INTO stock VALUES ('a', 1), ('b', 2)`]
const lock = (strength: string, item = 'a') =>
  `SELECT item, left_over FROM stock WHERE item = '${item}' FOR ${strength}`
const change = (item = 'a') => `UPDATE stock SET left_over = left_over - 1 WHERE item = '${item}'`
const rename = `UPDATE stock SET item = 'c' WHERE item = 'a'`
const remove = `DELETE FROM stock WHERE item = 'a'`

export const locks: readonly Overlap[] = [
  {
    name: 'FOR UPDATE waits for FOR UPDATE, and then reads the newest row',
    schema,
    rows,
    programs: [transaction(lock('UPDATE'), change()), transaction(lock('UPDATE'), change())],
    of: 24,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'FOR UPDATE in opposite order: 40P01',
    schema,
    rows,
    programs: [
      transaction(lock('UPDATE'), lock('UPDATE', 'b')),
      transaction(lock('UPDATE', 'b'), lock('UPDATE')),
    ],
    of: 42,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 40P01', '1: 40P01 · 2: 200'],
  },
  {
    name: 'FOR UPDATE by a condition that has become false gives no row',
    schema,
    rows,
    programs: [
      transaction(change()),
      transaction(
        `SELECT item FROM stock WHERE left_over > 0 AND item = 'a' FOR UPDATE`,
        change('b'),
      ),
    ],
    of: 19,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'FOR NO KEY UPDATE lets FOR KEY SHARE through, and nothing else',
    schema,
    rows,
    programs: [
      transaction(lock('NO KEY UPDATE'), change('b')),
      transaction(lock('KEY SHARE'), lock('SHARE')),
    ],
    of: 40,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'FOR SHARE lets FOR SHARE through, and makes an update wait',
    schema,
    rows,
    programs: [transaction(lock('SHARE')), transaction(lock('SHARE')), autocommit(change())],
    of: 140,
    answers: ['1: 200 · 2: 200 · 3: 200'],
  },
  {
    name: 'FOR KEY SHARE lets an update through that leaves the key alone',
    schema,
    rows,
    programs: [transaction(lock('KEY SHARE'), lock('KEY SHARE')), transaction(change())],
    of: 35,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'FOR KEY SHARE makes an update of the key wait',
    schema,
    rows,
    programs: [transaction(lock('KEY SHARE'), lock('KEY SHARE')), transaction(rename)],
    of: 19,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'FOR KEY SHARE makes a delete wait',
    schema,
    rows,
    programs: [transaction(lock('KEY SHARE'), change('b')), autocommit(remove)],
    of: 5,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'FOR UPDATE makes FOR KEY SHARE wait',
    schema,
    rows,
    programs: [transaction(lock('UPDATE'), change('b')), transaction(lock('KEY SHARE'))],
    of: 19,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'FOR UPDATE on a row that is not there locks nothing',
    schema,
    rows,
    programs: [
      transaction(lock('UPDATE', 'new'), `INSERT INTO stock VALUES ('new', 1)`),
      transaction(lock('UPDATE', 'new'), `INSERT INTO stock VALUES ('new', 2)`),
    ],
    of: 50,
    answers: ['1: 200 · 2: 23505', '1: 23505 · 2: 200'],
  },
  {
    name: 'FOR UPDATE NOWAIT fails at once',
    schema,
    rows,
    programs: [
      transaction(lock('UPDATE NOWAIT'), change()),
      transaction(lock('UPDATE NOWAIT'), change()),
    ],
    of: 44,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 55P03', '1: 55P03 · 2: 200'],
  },
  {
    name: 'FOR UPDATE without a transaction waits, and keeps nothing',
    schema,
    rows,
    programs: [transaction(change(), change('b')), autocommit(lock('UPDATE'), lock('UPDATE', 'b'))],
    of: 12,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'an update of several rows keeps those it has got while it waits for one',
    schema,
    rows,
    programs: [
      transaction(lock('UPDATE', 'b'), change()),
      autocommit(`UPDATE stock SET left_over = left_over + 1`),
    ],
    of: 5,
    answers: ['1: 200 · 2: 200', '1: 40P01 · 2: 200'],
  },
]
