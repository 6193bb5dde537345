// Goes through the migration guide as it stands on its page, with the SQL that the page shows, beside code that handles events
// all the while: the old code, the tolerant writer, and the code that relies on the index.
import { PrismaPg } from '@prisma/adapter-pg'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { setTimeout as after } from 'node:timers/promises'
import { expect } from 'vitest'
import { PrismaClient } from '#prisma'
import { handle as oldCode } from '../../examples/check-then-create/handler.ts'
import { handle as reliantCode } from '../../examples/do-nothing-and-count/handler.ts'
import { sqlstateOf } from '../../examples/errors.ts'
import checkout from '../../examples/events/checkout-session-completed.json' with { type: 'json' }
import type { Context } from '../../examples/handler.ts'
import { handle as tolerantWriter } from '../../examples/writer-before-index/handler.ts'
import { migrations } from '../../src/cli/catalogue.ts'
import { makeOwnDatabase } from '../../src/database/own-database.ts'

const tenantId = checkout.account
const step = (name: string) => readFileSync(`content/migration/${name}.sql`, 'utf8')

export interface GuideOptions {
  /** Events that are there before, each once. */
  readonly events: number
  /** How many of them are there once more. */
  readonly duplicates: number
}

/** @param serverUrl of a server on which it makes a database, and drops it. */
export async function walkTheGuide(serverUrl: string, options: GuideOptions): Promise<void> {
  const own = await makeOwnDatabase(serverUrl)
  const control = new pg.Client({ connectionString: own.url })
  await control.connect()
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: own.url, max: 6 }) })
  try {
    await walk({ control, prisma }, options)
  } finally {
    await prisma.$disconnect()
    await control.end()
    await own.drop()
  }
}

interface Connections {
  readonly control: pg.Client
  readonly prisma: PrismaClient
}

type Code = typeof oldCode

async function walk({ control, prisma }: Connections, { events, duplicates }: GuideOptions) {
  const run = (name: string) => control.query<Record<string, unknown>>(step(name))
  const count = async (sql: string) =>
    Number((await control.query<{ n: string }>(`SELECT count(*) AS n ${sql}`)).rows[0]?.n)
  const refusedWith = async (doing: Promise<unknown>) =>
    doing.then(
      () => 'nothing',
      (error: unknown) => (error as { readonly code?: string }).code,
    )
  /** What a delivery is answered: a status, or the SQLSTATE of what was thrown, which is a 500. */
  const deliver = (code: Code, id: string) => {
    const event = { ...checkout, id }
    event.data = { ...event.data, object: { ...event.data.object, id: `cs_of_${id}` } }
    return code(event, { tenantId, prisma } as unknown as Context).catch(
      (error: unknown) => sqlstateOf(error) ?? String(error),
    )
  }

  let handled = 0
  /** How many events the old and the new code have handled meanwhile, without a failure. */
  const whileHandling = async (work: () => Promise<unknown>) => {
    const before = handled
    let working = true
    const goOn = async (code: Code) => {
      while (working) expect(await deliver(code, `evt_meanwhile_${++handled}`)).toBe(200)
    }
    const goingOn = [goOn(oldCode), goOn(tolerantWriter)]
    await work().finally(() => (working = false))
    await Promise.all(goingOn)
    return handled - before
  }

  // Before: tables without the index, and what years of check-then-create have left.
  for (const sql of migrations()) await control.query(sql)
  await control.query('DROP INDEX "WebhookEvent_tenantId_eventId_key"')
  await control.query(`
    INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type")
      SELECT '${tenantId}', 'evt_' || n, 'checkout.session.completed' FROM generate_series(1, ${events}) AS n;
    INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type")
      SELECT '${tenantId}', 'evt_' || n, 'checkout.session.completed' FROM generate_series(1, ${duplicates}) AS n;
    INSERT INTO "Payment" ("tenantId", "checkoutId", "amount", "currency")
      SELECT '${tenantId}', 'cs_' || 1 + n % ${events}, 4900, 'eur' FROM generate_series(0, ${events + duplicates - 1}) AS n`)

  // The tolerant writer is deployed: for a while both versions run. Neither needs the index, and none fails.
  for (const id of ['evt_rolling_1', 'evt_rolling_2']) {
    const answers = await Promise.all([deliver(oldCode, id), deliver(tolerantWriter, id)])
    expect(answers).toEqual([200, 200])
  }
  const sneaked = (await count('FROM "WebhookEvent"')) - events - duplicates - 2

  // Code that names the index is too early now.
  expect(await deliver(reliantCode, 'evt_too_early')).toBe('42P10')

  // Find and decide.
  const found = await run('1-find-duplicates')
  expect(found.rowCount).toBe(duplicates + sneaked)
  expect(await run('2-find-what-was-done-twice')).toMatchObject({ rowCount: duplicates + sneaked })
  expect((await run('6-check-index')).rows).toEqual([])

  // Somebody builds the index before the clean-up. It fails, leaves its name behind, and keeps nothing out.
  expect(await refusedWith(run('5-create-index'))).toBe('23505')
  expect((await run('6-check-index')).rows).toMatchObject([{ valid: false, unique: true }])
  const twice = ['evt_invalid', 'evt_invalid']
  for (const id of twice)
    await control.query(
      `INSERT INTO "WebhookEvent" ("tenantId", "eventId", "type") VALUES ('${tenantId}', '${id}', 'a')`,
    )
  expect(await deliver(reliantCode, 'evt_too_early')).toBe('42P10')
  // And IF NOT EXISTS is content with it.
  await control.query(
    step('5-create-index').replace('INDEX CONCURRENTLY', 'INDEX CONCURRENTLY IF NOT EXISTS'),
  )
  expect((await run('6-check-index')).rows).toMatchObject([{ valid: false }])
  await run('7-drop-index')
  expect((await run('6-check-index')).rows).toEqual([])

  // The clean-up, until nothing is left to remove; and it can be taken back.
  const surplus = duplicates + sneaked + 1
  await run('3-make-room')
  const cleanUp = async () => {
    let removed = 0
    for (;;) {
      const { rowCount } = await run('4-remove-duplicates')
      if (rowCount === 0) return removed
      removed += rowCount ?? 0
    }
  }
  expect(await cleanUp()).toBe(surplus)
  expect((await run('1-find-duplicates')).rowCount).toBe(0)
  expect((await run('8-put-back')).rowCount).toBe(surplus)
  expect((await run('1-find-duplicates')).rowCount).toBe(surplus)
  expect(await cleanUp()).toBe(surplus)
  // The first row of each is the one that stays.
  expect(
    await count(
      'FROM "WebhookEvent" AS e JOIN "RemovedWebhookEvent" AS r USING ("eventId") WHERE r."id" < e."id"',
    ),
  ).toBe(0)

  // It does not run inside a transaction, which is why it is alone in its migration.
  await control.query('BEGIN')
  expect(await refusedWith(run('5-create-index'))).toBe('25001')
  await control.query('ROLLBACK')

  // The build, while both versions go on handling events. It waits for a forgotten transaction that has written, and they do not.
  const built = whileHandling(async () => {
    const { first, building } = await prisma.$transaction(
      async (tx) => {
        await tx.webhookEvent.create({ data: { tenantId, eventId: 'evt_forgotten', type: 'a' } })
        const building = run('5-create-index')
        const first = await Promise.race([building.then(() => 'is built'), after(300, 'waits')])
        return { first, building }
      },
      { timeout: 30_000 },
    )
    expect(first).toBe('waits')
    await building
  })
  expect(await built).toBeGreaterThan(0)
  const [index] = (await run('6-check-index')).rows
  expect(index).toMatchObject({ valid: true, unique: true })
  expect(index?.['definition']).toContain('("tenantId", "eventId")')

  // Three versions at once, during the last deploy: one row and one payment for each event, whoever is first.
  for (let n = 1; n <= 20; n++) {
    const id = `evt_three_${n}`
    const answers = await Promise.all([
      deliver(oldCode, id),
      deliver(tolerantWriter, id),
      deliver(reliantCode, id),
    ])
    // The old code does not expect the refusal. It is answered 500, and the provider's next attempt finds the event.
    expect(['200,200,200', '23505,200,200']).toContain(answers.join())
    expect(await deliver(oldCode, id)).toBe(200)
    expect(await count(`FROM "WebhookEvent" WHERE "eventId" = '${id}'`)).toBe(1)
    expect(await count(`FROM "Payment" WHERE "checkoutId" = 'cs_of_${id}'`)).toBe(1)
  }

  // And back: the index goes while events are handled.
  expect(await whileHandling(() => run('7-drop-index'))).toBeGreaterThan(0)
  expect((await run('6-check-index')).rows).toEqual([])
}
