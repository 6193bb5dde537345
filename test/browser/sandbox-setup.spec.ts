// The sandbox without its buttons: a database as the reader's own setup.sql makes it.
import type { Page } from '@playwright/test'
import {
  checkThenCreate,
  done,
  expect,
  found,
  handling,
  index,
  open,
  run,
  test,
  twice,
} from '../support/sandbox-page/harness.ts'

const withIndex = 'check-then-create'

/** Opens, and says why it could not. */
function refused(page: Page, setup: string) {
  return page.evaluate(
    async ({ example, setup }) => {
      try {
        await window.door.openSandbox({ example, setup })
        return 'opened'
      } catch (error) {
        const { name, reason, message, failure } = error as InstanceType<
          typeof window.door.SandboxError
        >
        return { name, reason, message, failure }
      }
    },
    { example: withIndex, setup },
  )
}

test('runs in place of the example’s own', async ({ page }) => {
  await open(page, withIndex, `DROP INDEX "${index}";`)
  expect(await page.evaluate(() => window.sandbox.indexes)).toMatchObject([
    { name: index, on: false, sql: expect.stringMatching(/^CREATE UNIQUE INDEX/) },
  ])
  expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
  // What the reader made of it is what is restored.
  expect(await page.evaluate(() => window.sandbox.reset())).toMatchObject({
    indexes: [{ on: false }],
  })
  // And an empty one leaves what the migrations made, where the example drops it.
  await open(page, 'check-then-create-without-index', '')
  expect(await page.evaluate(() => window.sandbox.indexes)).toMatchObject([{ on: true }])
  expect(found).toEqual([])
})

test('may make tables of its own, which are watched like the others', async ({ page }) => {
  await open(page, withIndex, 'CREATE TABLE "Note" (id serial PRIMARY KEY, text text);')
  const noting = handling(`await prisma.$executeRaw\`INSERT INTO "Note" (text) VALUES ('x')\``)
  const { rows, trace } = done(await run(page, noting))
  expect(rows).toMatchObject({ Note: 2 })
  expect(trace.states).toHaveLength(3)
  expect(found).toEqual([])
})

test('an index whose table it drops is still a switch, and refused by the server', async ({
  page,
}) => {
  await open(page, withIndex, `DROP TABLE "WebhookEvent";`)
  expect(
    await page.evaluate((name) => window.sandbox.switchIndex(name, true), index),
  ).toMatchObject({ type: 'refused', failure: { sqlstate: '42P01' } })
})

test('a transaction that it leaves open is ended, with what it did', async ({ page }) => {
  await open(page, withIndex, `BEGIN; DROP INDEX "${index}";`)
  expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
  expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
})

test('an error in it is told as the server told it, with its place', async ({ page }) => {
  const comment = '-- ünïcode 🐘\n'
  expect(await refused(page, `${comment}DROP INDEX\n  nothing here;`)).toMatchObject({
    name: 'SandboxError',
    reason: 'setup',
    message: 'setup.sql was refused, in line 3: syntax error at or near "here"',
    failure: {
      sqlstate: '42601',
      message: 'syntax error at or near "here"',
      details: { file: 'setup.sql', line: 3, column: 11 },
    },
  })
  const missing = (await refused(page, `DROP INDEX "Nothing";`)) as { message: string }
  expect(missing).toMatchObject({ failure: { sqlstate: '42704', details: { file: 'setup.sql' } } })
  expect(missing.message).toBe('setup.sql was refused: index "Nothing" does not exist')
  expect(missing).not.toHaveProperty('failure.details.line')
  expect(await page.locator('iframe').count()).toBe(0)
  await open(page)
  expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
  expect(found).toEqual([])
})

test('more tables than are shown are counted', async ({ page }) => {
  const many = Array.from(
    { length: 60 },
    (_, number) => `CREATE TABLE t${number} (x int PRIMARY KEY);`,
  )
  const fill = Array.from({ length: 60 }, (_, number) => `INSERT INTO t${number} VALUES (1);`)
  // Tables without a row are none of a run's business.
  const trigger = `CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${fill.join(' ')} RETURN NEW; END $$;
CREATE TRIGGER fill AFTER INSERT ON "Payment" FOR EACH ROW WHEN (NEW.id = 1) EXECUTE FUNCTION fill();`
  await open(page, withIndex, `${many.join('\n')}\n${trigger}`)
  const { trace, cut } = done(await run(page, checkThenCreate))
  expect(trace.tables).toHaveLength(50)
  expect(cut).toContain('There are 62 tables; the first 50 are shown.')
})

test('one that never ends can be stopped', async ({ page }) => {
  const ended = await page.evaluate(async () => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 3_000)
    const request = { example: 'check-then-create', setup: 'DO $$ BEGIN LOOP END LOOP; END $$' }
    return window.door
      .openSandbox({ ...request, signal: stop.signal })
      .catch((error: InstanceType<typeof window.door.SandboxError>) => error.reason)
  })
  expect(ended).toBe('aborted')
  expect(await page.locator('iframe').count()).toBe(0)
  await open(page)
  expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
})
