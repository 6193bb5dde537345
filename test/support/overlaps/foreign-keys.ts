// A child looks at its parent with FOR KEY SHARE: it waits for whoever takes the key away, and for nobody else.
import { autocommit, giveUp, transaction, type Overlap } from './overlap.ts'

const schema = [
  `CREATE TABLE parent (name text PRIMARY KEY, children int NOT NULL DEFAULT 0)`,
  `CREATE TABLE child (name text PRIMARY KEY, parent text NOT NULL REFERENCES parent)`,
  `CREATE TABLE part (name text PRIMARY KEY, parent text NOT NULL REFERENCES parent ON DELETE CASCADE, n int NOT NULL DEFAULT 0)`,
]
const rows = [`INSERT INTO parent VALUES ('p'), ('q')`]
const insert = (child: string, parent = 'p') => `INSERT INTO child VALUES ('${child}', '${parent}')`
const count = `UPDATE parent SET children = children + 1 WHERE name = 'p'`
const remove = `DELETE FROM parent WHERE name = 'p'`
const look = `SELECT name FROM parent ORDER BY name`

export const foreignKeys: readonly Overlap[] = [
  {
    name: 'a child of a parent that is being deleted waits, and then has none',
    schema,
    rows,
    programs: [transaction(remove, look), transaction(insert('c'), look)],
    of: 24,
    answers: ['1: 200 · 2: 23503', '1: 23503 · 2: 200'],
  },
  {
    name: 'a child of a parent whose delete is taken back',
    schema,
    rows,
    programs: [transaction(remove, giveUp), autocommit(insert('c'))],
    of: 4,
    answers: ['1: 23503 · 2: 200', '1: Error · 2: 200'],
  },
  {
    name: 'a parent whose child is being inserted cannot be deleted',
    schema,
    rows,
    programs: [transaction(insert('c'), look), autocommit(remove)],
    of: 5,
    answers: ['1: 200 · 2: 23503', '1: 23503 · 2: 200'],
  },
  {
    name: 'a parent whose child is inserted and taken back can be deleted',
    schema,
    rows,
    programs: [transaction(insert('c'), giveUp), transaction(remove)],
    of: 14,
    answers: ['1: 23503 · 2: 200', '1: Error · 2: 200'],
  },
  {
    name: 'a child does not wait for an update that leaves the key of its parent alone',
    schema,
    rows,
    programs: [transaction(count, look), transaction(insert('c'), look)],
    of: 70,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'a child waits for an update of the key of its parent',
    schema,
    rows,
    programs: [
      transaction(`UPDATE parent SET name = 'r' WHERE name = 'p'`, look),
      transaction(insert('c')),
    ],
    of: 19,
    answers: ['1: 200 · 2: 23503', '1: 23503 · 2: 200'],
  },
  {
    name: 'a child of a parent that is not committed has none, at once',
    schema,
    programs: [transaction(`INSERT INTO parent VALUES ('p')`, look), autocommit(insert('c'))],
    of: 5,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 23503'],
  },
  {
    name: 'two children who then count themselves at their parent',
    schema,
    rows,
    programs: [transaction(insert('c'), count), transaction(insert('d'), count)],
    of: 50,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'two children who first lock their parent FOR UPDATE crosswise',
    schema,
    rows,
    programs: [
      transaction(insert('c'), `SELECT name FROM parent WHERE name = 'q' FOR UPDATE`),
      transaction(insert('d', 'q'), `SELECT name FROM parent WHERE name = 'p' FOR UPDATE`),
    ],
    of: 42,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 40P01', '1: 40P01 · 2: 200'],
  },
  {
    name: 'a child waits for FOR UPDATE of its parent, not for FOR NO KEY UPDATE',
    schema,
    rows,
    programs: [
      transaction(
        `SELECT name FROM parent WHERE name = 'p' FOR NO KEY UPDATE`,
        `SELECT name FROM parent WHERE name = 'q' FOR UPDATE`,
      ),
      autocommit(insert('c'), insert('d', 'q')),
    ],
    of: 15,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'a child that is moved to another parent',
    schema,
    rows: [...rows, insert('c')],
    programs: [
      transaction(`UPDATE child SET parent = 'q' WHERE name = 'c'`, look),
      autocommit(`DELETE FROM parent WHERE name = 'q'`, remove),
    ],
    of: 10,
    answers: ['1: 200 · 2: 23503', '1: 23503 · 2: 23503'],
  },
  {
    name: 'a delete that takes the parts along, while one of them is changed',
    schema,
    rows: [...rows, `INSERT INTO part VALUES ('x', 'p'), ('y', 'q')`],
    programs: [
      transaction(`UPDATE part SET n = 1 WHERE name = 'x'`, look),
      transaction(remove, look),
    ],
    of: 24,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'a delete that must fail waits for the row all the same',
    schema,
    rows: [...rows, insert('c')],
    programs: [transaction(count, look), autocommit(remove)],
    of: 5,
    answers: ['1: 200 · 2: 23503'],
  },
  {
    name: 'a new key that must fail waits for whoever has locked the row',
    schema,
    rows: [...rows, insert('c')],
    programs: [
      transaction(`SELECT name FROM parent WHERE name = 'p' FOR UPDATE`, look),
      transaction(`UPDATE parent SET name = 'r' WHERE name = 'p'`),
    ],
    of: 25,
    answers: ['1: 200 · 2: 23503'],
  },
  {
    name: 'a parent that has a child cannot be deleted while another child is being inserted',
    schema,
    rows: [...rows, insert('c')],
    programs: [transaction(insert('d'), look), autocommit(remove)],
    of: 5,
    answers: ['1: 200 · 2: 23503'],
  },
]
