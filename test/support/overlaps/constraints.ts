// Constraints that look at more than one key: a partial index, an exclusion, a CHECK, an index in which NULL equals NULL.
import { autocommit, giveUp, transaction, type Overlap } from './overlap.ts'

const schema = [
  `CREATE TABLE subscription (id serial PRIMARY KEY, customer text, plan text, active bool NOT NULL)`,
  `CREATE UNIQUE INDEX one_active ON subscription (customer) WHERE active`,
  `CREATE TABLE stay (id serial PRIMARY KEY, room int NOT NULL, during int4range NOT NULL, cancelled bool NOT NULL DEFAULT false,
     EXCLUDE USING gist (during WITH &&) WHERE (NOT cancelled))`,
  `CREATE TABLE purse (owner text PRIMARY KEY, coins int NOT NULL CHECK (coins BETWEEN 0 AND 3))`,
  `CREATE TABLE setting (id serial PRIMARY KEY, tenant text, name text, UNIQUE NULLS NOT DISTINCT (tenant, name))`,
  `CREATE TABLE late (id serial PRIMARY KEY, k text UNIQUE DEFERRABLE INITIALLY DEFERRED)`,
]
const subscribe = (plan: string, active = true) =>
  `INSERT INTO subscription (customer, plan, active) VALUES ('x', '${plan}', ${active})`
const set = (plan: string, active: boolean) =>
  `UPDATE subscription SET active = ${active} WHERE plan = '${plan}'`
const stay = (from: number, to: number) =>
  `INSERT INTO stay (room, during) VALUES (1, '[${from},${to})')`
const look = `SELECT count(*)::int AS n FROM stay`

export const constraints: readonly Overlap[] = [
  {
    name: 'a partial unique index: two actives wait for each other, an inactive does not',
    schema,
    programs: [
      transaction(subscribe('a'), subscribe('b', false)),
      transaction(subscribe('c', false), subscribe('d')),
    ],
    of: 40,
    answers: ['1: 200 · 2: 23505', '1: 23505 · 2: 200'],
  },
  {
    name: 'a partial unique index: a row that leaves it makes room once that is committed',
    schema,
    rows: [subscribe('a')],
    programs: [transaction(set('a', false), look), autocommit(subscribe('b'))],
    of: 5,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 23505'],
  },
  {
    name: 'a partial unique index: two rows that enter it',
    schema,
    rows: [subscribe('a', false), subscribe('b', false)],
    programs: [transaction(set('a', true), look), transaction(set('b', true))],
    of: 19,
    answers: ['1: 200 · 2: 23505', '1: 23505 · 2: 200'],
  },
  {
    name: 'a partial unique index: ON CONFLICT that repeats its predicate',
    schema,
    programs: [
      transaction(`${subscribe('a')} ON CONFLICT (customer) WHERE active DO NOTHING`, look),
      transaction(`${subscribe('b')} ON CONFLICT (customer) WHERE active DO UPDATE SET plan = 'c'`),
    ],
    of: 19,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'an exclusion: what overlaps waits and is then refused',
    schema,
    programs: [transaction(stay(1, 4), look), transaction(stay(3, 6))],
    of: 19,
    answers: ['1: 200 · 2: 23P01', '1: 23P01 · 2: 200'],
  },
  {
    name: 'an exclusion: neighbours do not wait',
    schema,
    programs: [transaction(stay(1, 4), look), transaction(stay(4, 6), look)],
    of: 70,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'an exclusion: what overlaps is let in if the first is taken back',
    schema,
    programs: [transaction(stay(1, 4), giveUp), autocommit(stay(3, 6))],
    of: 4,
    answers: ['1: 23P01 · 2: 200', '1: Error · 2: 200'],
  },
  {
    name: 'an exclusion: a cancellation makes room once it is committed',
    schema,
    rows: [stay(1, 4)],
    programs: [
      transaction(`UPDATE stay SET cancelled = true`, look),
      autocommit(`${stay(3, 6)} ON CONFLICT DO NOTHING`),
    ],
    of: 5,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'an exclusion: crosswise, 40P01',
    schema,
    programs: [transaction(stay(1, 4), stay(11, 14)), transaction(stay(12, 16), stay(2, 6))],
    of: 42,
    answers: ['1: 200 · 2: 23P01', '1: 200 · 2: 40P01', '1: 23P01 · 2: 200', '1: 40P01 · 2: 200'],
  },
  {
    name: 'a CHECK is asked of the newest row',
    schema,
    rows: [`INSERT INTO purse VALUES ('x', 1)`],
    programs: [
      transaction(`UPDATE purse SET coins = coins + 2`, look),
      autocommit(`UPDATE purse SET coins = coins + 1`, `UPDATE purse SET coins = coins - 2`),
    ],
    of: 10,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 23514', '1: 23514 · 2: 200'],
  },
  {
    name: 'an index in which NULL equals NULL',
    schema,
    programs: [
      transaction(`INSERT INTO setting (tenant, name) VALUES (NULL, 'a')`, look),
      transaction(`INSERT INTO setting (tenant, name) VALUES (NULL, 'a')`),
    ],
    of: 19,
    answers: ['1: 200 · 2: 23505', '1: 23505 · 2: 200'],
  },
  {
    name: 'a deferred unique constraint fails at COMMIT',
    schema,
    programs: [
      transaction(`INSERT INTO late (k) VALUES ('a')`),
      transaction(`INSERT INTO late (k) VALUES ('a')`),
    ],
    of: 20,
    answers: ['1: 200 · 2: 23505', '1: 23505 · 2: 200'],
  },
]
