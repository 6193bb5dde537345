// Which statements the emulation is vouched for, however they are written; and fifty that it is not.
import { describe, expect, it } from 'vitest'
import { standingOf } from '../../../src/database/pglite.ts'
import { shapeOf, type ConstraintKinds } from '../../../src/database/shape.ts'
import type { Request } from '../../../src/explorer/index.ts'

const constraints: ConstraintKinds = new Map([
  ['WebhookEvent', ['unique']],
  ['Payment', []],
  ['stay', ['exclusion']],
  ['audited', ['trigger']],
  ['late', ['deferrable', 'unique']],
  ['lower', ['unique expression']],
])

const statement = (sql: string): Request => ({
  kind: 'statement',
  sql,
  args: [],
  inTransaction: true,
})
const standing = (sql: string) => standingOf(statement(sql), constraints).type

describe('one statement has one shape, however it is written', () => {
  it.each([
    [
      `INSERT INTO "public"."WebhookEvent" ("tenantId") VALUES ($1) RETURNING "public"."WebhookEvent"."id"`,
      'insert · unique',
    ],
    [
      `insert into "WebhookEvent" ("tenantId") values ('on conflict do nothing')`,
      'insert · unique',
    ],
    [
      `INSERT /* into nothing */ INTO "WebhookEvent" ("tenantId") -- SELECT\n VALUES ($1);`,
      'insert · unique',
    ],
    [
      `INSERT INTO "WebhookEvent" ("a") VALUES (1) ON  CONFLICT\nDO NOTHING`,
      'insert · on conflict do nothing · unique',
    ],
    [
      `insert into "WebhookEvent" ("a") values (1) on conflict ("a", "b") do nothing`,
      'insert · on conflict (…) do nothing · unique',
    ],
    [`SELECT "select" FROM "Payment" WHERE "note" = 'FOR UPDATE'`, 'select'],
    [`select * from "WebhookEvent" for update`, 'select · for update · unique'],
    [`UPDATE "Payment" SET "amount" = 1`, 'update'],
    [`UPDATE stay SET cancelled = true`, 'update · exclusion'],
  ])('%s', (sql, shape) => {
    expect(shapeOf(sql, constraints)).toBe(shape)
  })

  it.each([
    `INSERT INTO "public"."WebhookEvent" ("tenantId","eventId","type") VALUES ($1,$2,$3) RETURNING "public"."WebhookEvent"."id"`,
    `insert into "WebhookEvent" ("tenantId") values ($1) -- as a human writes it`,
    `UPDATE "public"."Payment" SET "amount" = $1 WHERE ("public"."Payment"."id" = $2 AND 1=1)`,
    `DELETE FROM "public"."WebhookEvent" WHERE "public"."WebhookEvent"."id" = $1`,
    `SELECT "public"."WebhookEvent"."id" FROM "public"."WebhookEvent" WHERE 1=1 LIMIT $1 OFFSET $2`,
  ])('vouched for: %s', (sql) => {
    expect(standing(sql)).toBe('emulated')
  })
})

const outside = [
  `INSERT INTO "audited" VALUES (1)`,
  `UPDATE "audited" SET "a" = 1`,
  `DELETE FROM "audited"`,
  `SELECT * FROM "audited" FOR UPDATE`,
  `INSERT INTO "late" VALUES (1)`,
  `UPDATE "late" SET "k" = 1`,
  `INSERT INTO "lower" VALUES (1)`,
  `UPDATE "lower" SET "k" = 'A'`,
  `INSERT INTO "WebhookEvent" ("a") VALUES (1) ON CONFLICT ON CONSTRAINT "some_key" DO NOTHING`,
  `insert into "WebhookEvent" ("a") values (1) on conflict on constraint some_key do update set "a" = 2`,
  `INSERT INTO "WebhookEvent" DEFAULT VALUES`,
  `INSERT INTO "WebhookEvent" ("a") OVERRIDING SYSTEM VALUE VALUES (1)`,
  `INSERT INTO "WebhookEvent" ("a") SELECT "a" FROM "Payment" UNION SELECT 1`,
  `INSERT INTO "WebhookEvent" ("a") SELECT "a" FROM "Payment" GROUP BY "a"`,
  `INSERT INTO "WebhookEvent" ("a") SELECT "a" FROM "Payment" ORDER BY "a" LIMIT 1`,
  `INSERT INTO "WebhookEvent" ("a") VALUES (gen_random_uuid())`,
  `INSERT INTO "WebhookEvent" ("a") VALUES (my_function(1))`,
  `INSERT INTO "WebhookEvent" ("a") VALUES ((SELECT max("a") FROM "WebhookEvent"))`,
  `UPDATE ONLY "Payment" SET "amount" = 1`,
  `UPDATE "Payment" SET "amount" = 1 FROM "WebhookEvent" JOIN "stay" ON true`,
  `UPDATE "Payment" SET "amount" = my_function("amount")`,
  `UPDATE "Payment" SET "amount" = (SELECT count(*) FROM "WebhookEvent" GROUP BY "a" LIMIT 1)`,
  `UPDATE "Payment" SET "amount" = 1 WHERE "id" IN (SELECT "id" FROM "Payment" ORDER BY "id" LIMIT 1 FOR UPDATE)`,
  `UPDATE "Payment" SET "amount" = 1 WHERE "a" = 1 OR "b" = 2`,
  `DELETE FROM ONLY "Payment"`,
  `DELETE FROM "Payment" USING "WebhookEvent" WHERE true`,
  `DELETE FROM "Payment" WHERE "id" IN (SELECT "id" FROM "WebhookEvent")`,
  `DELETE FROM "Payment" WHERE my_function("id")`,
  `DELETE FROM "Payment" WHERE "a" = 1 OR "b" = 2`,
  `SELECT * FROM "Payment" JOIN "WebhookEvent" ON true FOR UPDATE`,
  `SELECT * FROM "Payment" ORDER BY "id" LIMIT 1 FOR UPDATE`,
  `SELECT * FROM "Payment" WHERE "a" = 1 OR "b" = 2 FOR UPDATE`,
  `SELECT * FROM "Payment" FOR SHARE NOWAIT`,
  `select * from "Payment" for key share nowait`,
  `SELECT * FROM "Payment" UNION SELECT * FROM "Payment"`,
  `SELECT my_function(1)`,
  `SELECT "id", row_number() OVER (ORDER BY "id") FROM "Payment"`,
  `SELECT * FROM "Payment" TABLESAMPLE system (10)`,
  `WITH x AS (SELECT 1) SELECT * FROM x`,
  `WITH gone AS (DELETE FROM "Payment" RETURNING *) SELECT * FROM gone`,
  `SELECT * FROM "Payment" FOR UPDATE SKIP LOCKED`,
  `select * from "Payment" for update /* sic */ skip  locked`,
  `SELECT pg_advisory_xact_lock(1)`,
  `SELECT pg_try_advisory_lock(1)`,
  `SET LOCAL statement_timeout = '2s'`,
  `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`,
  `SET TRANSACTION ISOLATION LEVEL SERIALIZABLE`,
  `LOCK TABLE "Payment"`,
  `MERGE INTO "Payment" USING "WebhookEvent" ON true WHEN MATCHED THEN DELETE`,
  `TRUNCATE "Payment"`,
  `BEGIN`,
  `SELECT nextval('"Payment_id_seq"')`,
  `PREPARE TRANSACTION 'x'`,
  ``,
]

describe('fifty statements that the emulation is not vouched for', () => {
  it('are fifty', () => {
    expect(new Set(outside).size).toBeGreaterThanOrEqual(50)
  })

  it.each(outside)('%s', (sql) => {
    expect(standing(sql)).toMatch(/^(unlisted|refused)$/)
  })

  it.each(['REPEATABLE READ', 'SERIALIZABLE'])('nor for a transaction at %s', (isolation) => {
    expect(standingOf({ kind: 'begin', isolation }, constraints)).toMatchObject({
      type: 'refused',
      always: true,
    })
  })
})
