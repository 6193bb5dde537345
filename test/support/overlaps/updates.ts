// Two transactions that change the same rows: the later one waits, and looks again at the row it waited for.
import { autocommit, giveUp, transaction, type Overlap, type Program } from './overlap.ts'

const schema = [
  `CREATE TABLE account (name text PRIMARY KEY, balance int NOT NULL CHECK (balance >= 0), version int NOT NULL DEFAULT 0)`,
  `CREATE TABLE booking (id serial PRIMARY KEY, event text, place int)`,
  `CREATE TABLE event (name text PRIMARY KEY, used int NOT NULL, capacity int NOT NULL)`,
]
const rows = [`INSERT INTO account VALUES ('a', 10), ('b', 20)`]
const add = (amount: number, name = 'a') =>
  `UPDATE account SET balance = balance + ${amount} WHERE name = '${name}'`
const look = `SELECT name, balance FROM account ORDER BY name`
const party = [`INSERT INTO event VALUES ('party', 1, 2)`]

/** Reads the balance, and writes what it makes of it. */
const readModifyWrite =
  (amount: number, lock: string): Program =>
  ({ prisma }) =>
    prisma.$transaction(async (client) => {
      const [row] = await client.$queryRawUnsafe<[{ balance: number }]>(
        `SELECT balance FROM account WHERE name = 'a' ${lock}`,
      )
      await client.$executeRaw`UPDATE account SET balance = ${row.balance + amount} WHERE name = 'a'`
      return 200
    })

const book: Program = ({ prisma }) =>
  prisma.$transaction(async (client) => {
    const free = await client.$executeRaw`
      UPDATE event SET used = used + 1 WHERE name = 'party' AND used < capacity`
    if (free === 0) return 409
    await client.$executeRaw`INSERT INTO booking (event, place) VALUES ('party', 1)`
    return 200
  })

const bookByCount =
  (lock: string): Program =>
  ({ prisma }) =>
    prisma.$transaction(async (client) => {
      if (lock !== '') await client.$queryRawUnsafe(`SELECT 1 AS one FROM event ${lock}`)
      const [{ n }] = await client.$queryRaw<
        [{ n: number }]
      >`SELECT count(*)::int AS n FROM booking`
      if (n >= 1) return 409
      await client.$executeRaw`INSERT INTO booking (event, place) VALUES ('party', 1)`
      return 200
    })

const claim: Program = ({ prisma }) =>
  prisma.$transaction(async (client) => {
    const { count } = await client.idempotencyKey.updateMany({
      where: { key: 'k', answered: null },
      data: { answered: 102 },
    })
    if (count === 0) return 409
    await client.payment.create({
      data: { tenantId: 't', checkoutId: 'c', amount: 1, currency: 'eur' },
    })
    return 200
  })

/** Written only if nobody has written since it was read. */
const guarded: Program = ({ prisma }) =>
  prisma.$transaction(async (client) => {
    const [{ version }] = await client.$queryRaw<[{ version: number }]>`
      SELECT version FROM account WHERE name = 'a'`
    const written = await client.$executeRaw`
      UPDATE account SET balance = balance + 1, version = version + 1
      WHERE name = 'a' AND version = ${version}`
    return written === 1 ? 200 : 409
  })

export const updates: readonly Overlap[] = [
  {
    name: 'an increment of a row that another is incrementing',
    schema,
    rows,
    programs: [transaction(add(1), look), transaction(add(2), look)],
    of: 24,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'an increment that waits for one that is taken back',
    schema,
    rows,
    programs: [transaction(add(1), add(1, 'b'), giveUp), transaction(add(2, 'b'))],
    of: 25,
    answers: ['1: Error · 2: 200'],
  },
  {
    name: 'read, modify, write: an update is lost',
    schema,
    rows,
    programs: [readModifyWrite(1, ''), readModifyWrite(2, '')],
    of: 50,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'read for update, modify, write: none is lost',
    schema,
    rows,
    programs: [readModifyWrite(1, 'FOR UPDATE'), readModifyWrite(2, 'FOR UPDATE')],
    of: 24,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'read for share, modify, write: a deadlock',
    schema,
    rows,
    programs: [readModifyWrite(1, 'FOR SHARE'), readModifyWrite(2, 'FOR SHARE')],
    of: 42,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 40P01', '1: 40P01 · 2: 200'],
  },
  {
    name: 'rows in opposite order: 40P01 for the one that closes the circle',
    schema,
    rows,
    programs: [transaction(add(1), add(1, 'b')), transaction(add(2, 'b'), add(2))],
    of: 42,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 40P01', '1: 40P01 · 2: 200'],
  },
  {
    name: 'a claim by its state: the loser changes no row',
    rows: [`INSERT INTO "IdempotencyKey" ("tenantId", key) VALUES ('t', 'k')`],
    programs: [claim, claim],
    of: 24,
    answers: ['1: 200 · 2: 409', '1: 409 · 2: 200'],
  },
  {
    name: 'a version guard lets one of two through',
    schema,
    rows,
    programs: [guarded, guarded],
    of: 50,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 409', '1: 409 · 2: 200'],
  },
  {
    name: 'a capacity kept by a counter that may not pass it',
    schema,
    rows: party,
    programs: [book, book],
    of: 24,
    answers: ['1: 200 · 2: 409', '1: 409 · 2: 200'],
  },
  {
    name: 'a capacity kept by counting: overbooked',
    schema,
    rows: party,
    programs: [bookByCount(''), bookByCount('')],
    of: 70,
    answers: ['1: 200 · 2: 200', '1: 200 · 2: 409', '1: 409 · 2: 200'],
  },
  {
    name: 'a capacity kept by counting after the parent row was locked',
    schema,
    rows: party,
    programs: [bookByCount('FOR UPDATE'), bookByCount('FOR NO KEY UPDATE')],
    of: 36,
    answers: ['1: 200 · 2: 409', '1: 409 · 2: 200'],
  },
  {
    name: 'an update by a condition that the other makes true, or false',
    schema,
    rows,
    programs: [
      transaction(add(5), add(-15, 'b')),
      transaction(`UPDATE account SET version = 1 WHERE balance >= 15`, look),
    ],
    of: 40,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'a check that only the newest balance fails',
    schema,
    rows,
    programs: [transaction(add(-7), look), transaction(add(-6))],
    of: 19,
    answers: ['1: 200 · 2: 23514', '1: 23514 · 2: 200'],
  },
  {
    name: 'two looks in one transaction at what changes in between',
    schema,
    rows,
    programs: [transaction(look, look), autocommit(add(1), add(1, 'b'))],
    of: 15,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'an increment without a transaction waits, and a look sees nothing that is not committed',
    schema,
    rows,
    programs: [transaction(add(1), add(1, 'b')), autocommit(look, add(2), look)],
    of: 25,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'UPDATE … FROM another table',
    schema,
    rows: [...rows, `INSERT INTO event VALUES ('a', 3, 0)`],
    programs: [
      transaction(
        `UPDATE account SET balance = balance + used FROM event WHERE event.name = account.name`,
      ),
      transaction(add(1), look),
    ],
    of: 19,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'an update that had to wait keeps its snapshot of another table',
    schema,
    rows: [...rows, ...party],
    programs: [
      transaction(`UPDATE event SET used = 9`, add(1)),
      transaction(`UPDATE account SET version = (SELECT used FROM event) WHERE name = 'a'`),
    ],
    of: 25,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'an update that had to wait does not see rows that came meanwhile',
    schema,
    rows,
    programs: [
      transaction(`INSERT INTO account VALUES ('c', 30)`, add(1)),
      transaction(`UPDATE account SET version = version + 1 WHERE balance > 0`),
    ],
    of: 25,
    answers: ['1: 200 · 2: 200'],
  },
  {
    name: 'an increment and two that wait for it',
    schema,
    rows,
    programs: [transaction(add(1)), autocommit(add(2)), autocommit(add(4))],
    of: 20,
    answers: ['1: 200 · 2: 200 · 3: 200'],
  },
]
