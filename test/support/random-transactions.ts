// Pairs of programs drawn from a seed, over three tables that share few keys, so that they meet often.
import { generator } from '../../src/explorer/index.ts'
import { autocommit, swallowing, transaction, type Program } from './overlaps/overlap.ts'

export const randomSchema = [
  `CREATE TABLE item (id serial PRIMARY KEY, k text NOT NULL UNIQUE, n int NOT NULL DEFAULT 0 CHECK (n < 4))`,
  `CREATE TABLE owner (name text PRIMARY KEY, n int NOT NULL DEFAULT 0)`,
  `CREATE TABLE thing (id serial PRIMARY KEY, owner text NOT NULL REFERENCES owner, tag text NOT NULL,
     open bool NOT NULL DEFAULT true, n int NOT NULL DEFAULT 0, UNIQUE (owner, tag))`,
  `CREATE UNIQUE INDEX one_open ON thing (tag) WHERE open`,
]

export const randomRows = [
  `INSERT INTO item (k, n) VALUES ('a', 1), ('b', 2)`,
  `INSERT INTO owner VALUES ('p', 0), ('q', 0)`,
  `INSERT INTO thing (owner, tag) VALUES ('p', 'x')`,
]

type Draw = <T>(items: readonly T[]) => T

const key = (draw: Draw) => draw(['a', 'a', 'a', 'b', 'b', 'c'])
const owner = (draw: Draw) => draw(['p', 'p', 'p', 'p', 'q', 'q', 'r'])
const tag = (draw: Draw) => draw(['x', 'x', 'y'])
const strength = (draw: Draw) =>
  draw(['UPDATE', 'NO KEY UPDATE', 'SHARE', 'SHARE', 'KEY SHARE', 'UPDATE NOWAIT'])

/** By table: what somebody may send to it. */
const statements: readonly (readonly ((draw: Draw) => string)[])[] = [
  [
    (draw) => `INSERT INTO item (k) VALUES ('${key(draw)}')`,
    (draw) => `INSERT INTO item (k) VALUES ('${key(draw)}') ON CONFLICT DO NOTHING`,
    (draw) => `INSERT INTO item (k) VALUES ('${key(draw)}') ON CONFLICT (k) DO NOTHING`,
    (draw) =>
      `INSERT INTO item (k) VALUES ('${key(draw)}') ON CONFLICT (k) DO UPDATE SET n = item.n + 1 RETURNING k, n`,
    (draw) => `INSERT INTO item (k) VALUES ('${key(draw)}'), ('d') ON CONFLICT DO NOTHING`,
    (draw) => `UPDATE item SET n = n + 1 WHERE k = '${key(draw)}'`,
    (draw) => `UPDATE item SET n = ${draw([1, 2, 3])} WHERE n = ${draw([1, 2, 3])}`,
    (draw) => `UPDATE item SET n = n + 1 WHERE n < ${draw([2, 3])}`,
    (draw) => `UPDATE item SET k = '${key(draw)}' WHERE k = '${key(draw)}'`,
    (draw) => `DELETE FROM item WHERE k = '${key(draw)}'`,
    (draw) => `SELECT k, n FROM item WHERE k = '${key(draw)}' FOR ${strength(draw)}`,
    (draw) => `SELECT k, n FROM item WHERE n < ${draw([2, 3])} ORDER BY k FOR ${strength(draw)}`,
    (draw) => `UPDATE item SET n = n + 1 WHERE k = '${key(draw)}'`,
  ],
  [
    (draw) => `INSERT INTO owner VALUES ('${owner(draw)}')`,
    (draw) => `INSERT INTO owner VALUES ('${owner(draw)}') ON CONFLICT DO NOTHING`,
    (draw) => `UPDATE owner SET n = n + 1 WHERE name = '${owner(draw)}'`,
    (draw) => `UPDATE owner SET name = 'r' WHERE name = '${owner(draw)}'`,
    (draw) => `DELETE FROM owner WHERE name = '${owner(draw)}'`,
    (draw) => `SELECT name, n FROM owner WHERE name = '${owner(draw)}' FOR ${strength(draw)}`,
    (draw) => `UPDATE owner SET n = n + 1 WHERE name = '${owner(draw)}'`,
  ],
  [
    (draw) => `INSERT INTO thing (owner, tag) VALUES ('${owner(draw)}', '${tag(draw)}')`,
    (draw) =>
      `INSERT INTO thing (owner, tag, open) VALUES ('${owner(draw)}', '${tag(draw)}', false)`,
    (draw) =>
      `INSERT INTO thing (owner, tag) VALUES ('${owner(draw)}', '${tag(draw)}') ON CONFLICT DO NOTHING`,
    (draw) =>
      `INSERT INTO thing (owner, tag) VALUES ('${owner(draw)}', '${tag(draw)}') ON CONFLICT (tag) WHERE open DO UPDATE SET n = thing.n + 1`,
    (draw) => `UPDATE thing SET n = n + 1 WHERE tag = '${tag(draw)}'`,
    (draw) => `UPDATE thing SET open = ${draw([true, false])} WHERE tag = '${tag(draw)}'`,
    (draw) => `UPDATE thing SET owner = '${owner(draw)}' WHERE tag = '${tag(draw)}'`,
    (draw) => `DELETE FROM thing WHERE tag = '${tag(draw)}'`,
    (draw) =>
      `SELECT owner, tag, n FROM thing WHERE tag = '${tag(draw)}' ORDER BY owner FOR ${strength(draw)}`,
    (draw) => `SELECT count(*)::int AS n FROM thing WHERE owner = '${owner(draw)}'`,
  ],
]

export interface RandomPair {
  readonly programs: readonly Program[]
  /** What each sends, as one reads it. */
  readonly said: readonly string[]
  readonly statements: readonly string[]
}

/** Two programs of at most five steps, BEGIN and COMMIT included, and of at most nine together. */
export function randomPair(seed: number): RandomPair {
  const number = generator(seed)
  const draw: Draw = (items) => items[Math.floor(number() * items.length)] as (typeof items)[number]
  const table = draw(statements)
  const tables = [table, table, table, draw(statements)]
  const first = randomProgram(draw, tables, 3)
  const second = randomProgram(draw, tables, 5 - first.sent.length)
  return {
    programs: [first.program, second.program],
    said: [first, second].map(({ kind, sent }) => `${kind}: ${sent.join('; ')}`),
    statements: [...first.sent, ...second.sent],
  }
}

function randomProgram(
  draw: Draw,
  tables: (typeof statements)[number][],
  most: number,
): { readonly program: Program; readonly kind: string; readonly sent: readonly string[] } {
  const kind = draw([
    'transaction',
    'transaction',
    'transaction',
    'transaction',
    'savepoint',
    'autocommit',
  ])
  const statement = () => draw(draw(tables))(draw)
  if (kind === 'savepoint' && most >= 3) {
    const end = draw(['ROLLBACK TO SAVEPOINT s', 'ROLLBACK TO SAVEPOINT s', 'RELEASE SAVEPOINT s'])
    const inside = statement()
    const sent = ['SAVEPOINT s', inside, end]
    // Behind an error only ROLLBACK TO is understood.
    const steps = end.startsWith('ROLLBACK') ? ['SAVEPOINT s', swallowing(inside), end] : sent
    return { program: transaction(...steps), kind, sent }
  }
  const length = Math.min(most, draw([1, 2, 2, 2, 3]))
  const sent = Array.from({ length }, statement)
  return kind === 'autocommit'
    ? { program: autocommit(...sent), kind, sent }
    : { program: transaction(...sent), kind: 'transaction', sent }
}
