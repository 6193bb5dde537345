import { describe, expect, test } from 'vitest'
import {
  shortAnswer,
  shortFailure,
  shortRequest,
  shortStatement,
} from '../../../src/explorer/index.ts'

describe('a statement in short', () => {
  test.each([
    [
      'INSERT INTO "public"."WebhookEvent" ("a") VALUES ($1) RETURNING "public"."WebhookEvent"."id"',
      'INSERT WebhookEvent',
    ],
    [
      'INSERT INTO "WebhookEvent" ("a") VALUES ($1) ON CONFLICT DO NOTHING',
      'INSERT WebhookEvent ON CONFLICT DO NOTHING',
    ],
    [
      'INSERT INTO "A" ("a") VALUES ($1) ON CONFLICT ("a", "b") DO UPDATE SET "a" = $2 WHERE true RETURNING "id"',
      'INSERT A ON CONFLICT DO UPDATE',
    ],
    [
      'SELECT "public"."WebhookEvent"."id" FROM "public"."WebhookEvent" WHERE (1=1) LIMIT $3',
      'SELECT … WebhookEvent',
    ],
    [
      'SELECT COUNT(*) FROM (SELECT "id" FROM "public"."Payment" WHERE 1=1) AS "sub"',
      'SELECT … Payment',
    ],
    [
      'select * from booking where id = 1 for update skip locked',
      'SELECT … booking FOR UPDATE SKIP LOCKED',
    ],
    ['SELECT * FROM "Order ""x""" FOR NO KEY UPDATE', 'SELECT … Order "x" FOR NO KEY UPDATE'],
    ['UPDATE "public"."Payment" SET "amount" = $1', 'UPDATE Payment'],
    ['UPDATE ONLY payments SET amount = 1', 'UPDATE payments'],
    ['DELETE FROM "public"."Payment" WHERE 1=1', 'DELETE Payment'],
    ['-- why\nDELETE\n  FROM /* which */ payments', 'DELETE payments'],
    ['SAVEPOINT s1', 'SAVEPOINT s1'],
    [
      "SELECT pg_advisory_xact_lock(hashtext('from here'))",
      "SELECT pg_advisory_xact_lock(hashtext('from here'))",
    ],
    ['', ''],
  ])('%s', (sql, short) => {
    expect(shortStatement(sql)).toBe(short)
  })

  test('what stands in a string is not taken for a table', () => {
    expect(shortStatement("SELECT 'from nowhere' FROM there")).toBe('SELECT … there')
  })

  test('is cut where nothing else can be left out', () => {
    const short = shortStatement(`SET some_setting TO '${'x'.repeat(200)}'`)
    expect(short.length).toBeLessThanOrEqual(52)
    expect(short).toMatch(/…$/)
  })

  test('a megabyte of noise takes no time to speak of', () => {
    const began = performance.now()
    shortStatement(`SELECT ${'(from '.repeat(170_000)}`)
    shortStatement(`INSERT INTO x ${'on conflict '.repeat(80_000)}`)
    shortStatement(`${'/*'.repeat(250_000)}${"'".repeat(250_001)}`)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})

describe('requests and answers', () => {
  test('everything a handler can ask for has a name', () => {
    expect(shortRequest({ kind: 'begin', isolation: 'READ COMMITTED' })).toBe('BEGIN')
    expect(shortRequest({ kind: 'begin', isolation: 'SERIALIZABLE' })).toBe('BEGIN SERIALIZABLE')
    expect(shortRequest({ kind: 'commit' })).toBe('COMMIT')
    expect(shortRequest({ kind: 'call', service: 'payments', action: 'charge', detail: {} })).toBe(
      'payments.charge',
    )
    expect(shortRequest({ kind: 'timer', milliseconds: 200 })).toBe('sleep 200 ms')
    expect(shortRequest({ kind: 'response', status: 200 })).toBe('answer 200')
  })

  test('rows are counted in the right number', () => {
    expect(shortAnswer({ kind: 'rows', columns: ['id'], rows: [] })).toBe('0 rows')
    expect(shortAnswer({ kind: 'rows', columns: ['id'], rows: [[1]] })).toBe('1 row')
    expect(shortAnswer({ kind: 'count', count: 2 })).toBe('2 rows')
    expect(shortAnswer({ kind: 'done' })).toBe('')
  })

  test('an error shows the codes it has, and otherwise the first line that says something', () => {
    const failure = { name: 'E', message: '\n\nInvalid\nmore', details: {} }
    expect(
      shortFailure({ ...failure, code: 'P2002', sqlstate: '23505', constraint: 'a_key' }),
    ).toBe('P2002 · 23505 · a_key')
    expect(shortFailure({ ...failure, sqlstate: '40001' })).toBe('40001')
    expect(shortFailure(failure)).toBe('E: Invalid')
    expect(shortFailure({ name: 'TypeError', message: '' })).toBe('TypeError')
  })
})
