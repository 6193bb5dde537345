// A table with every kind of key at once: its parent, a key of two columns, and one task of a kind that is open.
import { autocommit, transaction, type Overlap } from './overlap.ts'

const schema = [
  `CREATE TABLE team (name text PRIMARY KEY, n int NOT NULL DEFAULT 0)`,
  `CREATE TABLE task (id serial PRIMARY KEY, team text NOT NULL REFERENCES team, kind text NOT NULL,
     open bool NOT NULL DEFAULT true, n int NOT NULL DEFAULT 0, UNIQUE (team, kind))`,
  `CREATE UNIQUE INDEX one_open ON task (kind) WHERE open`,
]
const rows = [
  `INSERT INTO team VALUES ('p', 0), ('q', 0)`,
  `INSERT INTO task (team, kind) VALUES ('p', 'x')`,
]
const insert = (team: string, kind: string, open = true) =>
  `INSERT INTO task (team, kind, open) VALUES ('${team}', '${kind}', ${open})`
const raise = (kind: string) => `UPDATE task SET n = n + 1 WHERE kind = '${kind}'`
const move = (kind: string, team: string) =>
  `UPDATE task SET team = '${team}' WHERE kind = '${kind}'`
const close = (kind: string) => `UPDATE task SET open = false WHERE kind = '${kind}'`
const lock = (kind: string, strength: string) =>
  `SELECT team, kind, n FROM task WHERE kind = '${kind}' ORDER BY team FOR ${strength}`
const lockTeam = (name: string, strength: string) =>
  `SELECT name, n FROM team WHERE name = '${name}' FOR ${strength}`
const rename = (name: string, to: string) => `UPDATE team SET name = '${to}' WHERE name = '${name}'`

export const tasks: readonly Overlap[] = [
  {
    name: 'an open task waits for the one that is being closed',
    schema,
    rows,
    programs: [transaction(close('x'), raise('x')), transaction(insert('q', 'x'))],
    of: 25,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 23505'],
  },
  {
    name: 'an open task waits until the other is no longer to be closed, and is then skipped',
    schema,
    rows,
    programs: [
      transaction('SAVEPOINT s', close('x'), 'ROLLBACK TO SAVEPOINT s'),
      transaction(`${insert('q', 'x')} ON CONFLICT DO NOTHING`),
    ],
    of: 52,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'DO UPDATE by the partial index raises the open task of another team',
    schema,
    rows,
    programs: [
      transaction(raise('x'), lock('x', 'KEY SHARE')),
      autocommit(
        `${insert('q', 'x')} ON CONFLICT (kind) WHERE open DO UPDATE SET n = task.n + 1`,
        lock('x', 'SHARE'),
      ),
    ],
    of: 12,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'DO UPDATE looks at the index that it names before it looks at one that another decides',
    schema,
    rows,
    programs: [
      transaction(insert('q', 'x', false), raise('y')),
      autocommit(`${insert('q', 'x')} ON CONFLICT (kind) WHERE open DO UPDATE SET n = task.n + 1`),
    ],
    of: 5,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'a task that its first key refuses does not wait for its second',
    schema,
    rows: [...rows, close('x')],
    programs: [transaction(insert('q', 'x'), raise('y')), autocommit(insert('p', 'x'))],
    of: 5,
    answers: ['1: 200 · 2: 23505'],
  },
  {
    name: 'a task that its second key refuses waits for its first',
    schema,
    rows,
    programs: [transaction(insert('q', 'x', false), raise('y')), autocommit(insert('q', 'x'))],
    of: 5,
    answers: ['1: 200 · 2: 23505'],
  },
  {
    name: 'a task deleted while another locks it for its own change',
    schema,
    rows,
    programs: [
      transaction(lock('x', 'NO KEY UPDATE'), raise('x')),
      transaction(`DELETE FROM task WHERE kind = 'x'`, insert('q', 'x')),
    ],
    of: 24,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'a task locked FOR UPDATE, and one who would rather fail than wait',
    schema,
    rows,
    programs: [
      transaction(lock('x', 'UPDATE'), close('x')),
      transaction(lock('x', 'UPDATE NOWAIT'), move('x', 'q')),
    ],
    of: 34,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 55P03'],
  },
  {
    name: 'a team that goes waits for its task that is being moved away',
    schema,
    rows,
    programs: [
      transaction(move('x', 'q'), lockTeam('q', 'KEY SHARE')),
      autocommit(rename('p', 'r')),
    ],
    of: 5,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 23503'],
  },
  {
    name: 'a name that two teams want is refused as taken, before it is refused for its tasks',
    schema,
    rows,
    programs: [
      transaction(`INSERT INTO team VALUES ('r') ON CONFLICT DO NOTHING`, lockTeam('q', 'UPDATE')),
      transaction(rename('p', 'r')),
    ],
    of: 25,
    answers: ['1: 200 · 2: 23503', '1: 200 · 2: 23505'],
  },
  {
    name: 'two teams that want the same new name',
    schema,
    rows,
    programs: [
      transaction(rename('q', 'r'), lockTeam('p', 'NO KEY UPDATE')),
      transaction(rename('p', 'r')),
    ],
    of: 28,
    answers: ['1: 200 · 2: 23503', '1: 200 · 2: 23505', '1: 40P01 · 2: 23503'],
  },
  {
    name: 'a team without tasks is deleted while others lock it',
    schema,
    rows,
    programs: [
      transaction(lockTeam('q', 'SHARE'), lockTeam('p', 'SHARE')),
      transaction(`DELETE FROM team WHERE name = 'q'`, insert('q', 'y')),
    ],
    of: 38,
    answers: ['1: 200 · 2: 23503'],
  },
  {
    name: 'a team locked without waiting, while a task of it is inserted',
    schema,
    rows,
    programs: [
      transaction(insert('p', 'y', false), lockTeam('p', 'UPDATE NOWAIT')),
      transaction(insert('p', 'z')),
    ],
    of: 31,
    answers: ['1: 200 · 2: 200', '1: 55P03 · 2: 200'],
  },
]
