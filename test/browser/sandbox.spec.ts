// The sandbox without its buttons: what runs in it.
import { lineOf } from '../support/line-of.ts'
import {
  checkThenCreate,
  done,
  expect,
  found,
  handlerOf,
  handling,
  index,
  open,
  run,
  test,
  twice,
} from '../support/sandbox-page/harness.ts'

const createAndCatch = await handlerOf('create-and-catch')

test('charges twice without the index, once with it, and tells what refused', async ({ page }) => {
  await open(page)
  expect(await page.evaluate(() => window.sandbox.version)).toMatch(/^18\.\d+$/)

  const without = done(await run(page, checkThenCreate))
  expect(without.says).toEqual([twice])
  expect(without.rows).toMatchObject({ Payment: 2, WebhookEvent: 2 })
  expect(without.how).toBe('live')
  expect(without.trace.schedule).toBe('v1:1.2.1.2.1.2')

  const inTurn = done(await run(page, checkThenCreate, 'one after another'))
  expect(inTurn.says).toEqual([])
  expect(inTurn.rows).toMatchObject({ Payment: 1, WebhookEvent: 1 })

  expect(
    await page.evaluate((name) => window.sandbox.switchIndex(name, true), index),
  ).toMatchObject({
    type: 'changed',
    sql: expect.stringMatching(/^CREATE UNIQUE INDEX "WebhookEvent_tenantId_eventId_key"/),
    indexes: [{ name: index, on: true, sql: `DROP INDEX "${index}";` }],
  })
  const withIndex = done(await run(page, checkThenCreate))
  expect(withIndex.rows).toMatchObject({ Payment: 1, WebhookEvent: 1 })
  const [refused] = withIndex.trace.responses.filter(({ type }) => type === 'threw')
  expect(refused).toMatchObject({
    status: 500,
    failure: {
      name: 'PrismaClientKnownRequestError',
      code: 'P2002',
      sqlstate: '23505',
      constraint: index,
      stack: expect.stringContaining(
        `${lineOf('check-then-create-without-index', 'webhookEvent.create')}:3`,
      ),
    },
  })
  expect(done(await run(page, createAndCatch)).says).toEqual([])
  expect(found).toEqual([])
})

test('an index that duplicates stand against is refused by the server, until the tables are empty', async ({
  page,
}) => {
  await open(page)
  await run(page, checkThenCreate)
  const switchOn = () => page.evaluate((name) => window.sandbox.switchIndex(name, true), index)
  expect(await switchOn()).toMatchObject({
    type: 'refused',
    failure: {
      sqlstate: '23505',
      constraint: index,
      message: `could not create unique index "${index}"`,
      details: { detail: expect.stringContaining('is duplicated') },
    },
  })
  expect(await page.evaluate(() => window.sandbox.indexes)).toMatchObject([{ on: false }])
  expect(await page.evaluate(() => window.sandbox.reset())).toMatchObject({ type: 'changed' })
  expect(await switchOn()).toMatchObject({ type: 'changed' })
  // Back to the index that the example has: none.
  expect(await page.evaluate(() => window.sandbox.reset())).toMatchObject({
    sql: `DROP INDEX "${index}";`,
    indexes: [{ on: false }],
  })
  expect(found).toEqual([])
})

test('fifty deliveries at once', async ({ page }) => {
  await open(page)
  const { says, rows } = done(await run(page, checkThenCreate, 'round robin', 50))
  expect(says).toEqual(['50 payments for one event: the customer was charged 50 times'])
  expect(rows).toMatchObject({ Payment: 50 })
  expect(found).toEqual([])
})

test('transactions that overlap are emulated, or it is said that they cannot be', async ({
  page,
}) => {
  await open(page)
  const transaction = (options: string) =>
    handling(
      `await prisma.$transaction(async (tx) => { await tx.webhookEvent.findMany() }${options})`,
    )
  expect(done(await run(page, transaction(''))).how).toBe('emulated')
  expect(done(await run(page, transaction(''), 'round robin', 1)).how).toBe('live')
  const serializable = done(await run(page, transaction(`, { isolationLevel: 'Serializable' }`)))
  expect(serializable.how).toBe('cannot-say')
  expect(serializable.why).toContain('SERIALIZABLE')
})

test('the classes of Prisma are those of its errors', async ({ page }) => {
  await open(page, 'check-then-create')
  const ended = done(
    await run(
      page,
      `import { Prisma } from '#prisma'\n${handling(`
        try {
          await prisma.webhookEvent.create({ data: { tenantId, eventId: event.id, type: Prisma.sql\`x\`.sql } })
        } catch (error) {
          log(error instanceof Prisma.PrismaClientKnownRequestError, (error as Prisma.PrismaClientKnownRequestError).code)
        }
        log(Prisma.ModelName.Payment)`)}`,
    ),
  )
  expect(ended.logged.map(({ text }) => text).sort()).toEqual(['Payment', 'Payment', 'true P2002'])
})

test('what a handler writes on the console is in its log, as from nobody known', async ({
  page,
}) => {
  await open(page)
  const writes = `console.log('to', event.id.slice(0, 4)); console.warn({ paid: 1n }); log('by name')`
  const { logged } = done(await run(page, handling(writes), 'one after another', 1))
  expect(logged).toEqual([
    { process: 0, text: 'console: to evt_' },
    { process: 0, text: 'console: {"paid":"1n"}' },
    { process: 1, text: 'by name' },
  ])
})

test('what does not compile is told with its place', async ({ page }) => {
  await open(page)
  const problem = async (handler: string) => {
    const ended = await run(page, handler)
    return ended.type === 'not-compiled' ? ended.problem : ended
  }
  expect(await problem(handling('  const a = 1\n  const a = 2'))).toEqual({
    file: 'handler.ts',
    line: 4,
    column: 9,
    message: `Identifier 'a' has already been declared.`,
  })
  expect(await problem(`import { readFile } from 'node:fs'\n${handling('')}`)).toMatchObject({
    line: 1,
    message: expect.stringContaining('may import from #prisma and ../errors.ts'),
  })
  expect(await problem(handling(`  await import('data:text/javascript,')`))).toMatchObject({
    line: 3,
  })
  expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
})

test('a throw says where, in a delivery and while the module loads', async ({ page }) => {
  await open(page)
  const { trace } = done(
    await run(page, handling(`  await sleep(10)\n  throw new RangeError('no')`)),
  )
  expect(trace.responses[1]).toMatchObject({
    type: 'threw',
    failure: { name: 'RangeError', stack: expect.stringContaining('at handle (handler.ts:4:9)') },
  })
  expect(await run(page, `throw new Error('early')\n${handling('')}`)).toMatchObject({
    type: 'failed',
    failure: { message: 'early', stack: expect.stringContaining('handler.ts:1:7') },
  })
})

test('a flood of rows is cut, with a word about it, after it has been judged', async ({ page }) => {
  await open(page)
  const handler = handling(`
    await prisma.payment.createMany({ data: Array.from({ length: 300 }, () => (
      { tenantId, checkoutId: 'x'.repeat(9_000), amount: 1, currency: 'eur' })) })
    await prisma.payment.findMany()`)
  const { says, cut, rows, trace } = done(await run(page, handler, 'round robin', 1))
  expect(says).toEqual(['300 payments for one event: the customer was charged 300 times'])
  expect(rows).toMatchObject({ Payment: 200 })
  expect(cut).toEqual([
    'A statement answered with 300 rows; the first 50 are shown.',
    'The table Payment has 300 rows; the first 200 are shown.',
    'There is too much in the tables to keep them after each step; they are kept up to step 0.',
  ])
  expect(JSON.stringify(trace).length).toBeLessThan(5_000_000)
})

test('progress names what is loading and ends with all of it; the second time nothing is fetched', async ({
  page,
}) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  const seen = await page.evaluate(async () => {
    const said: [string, number, number][] = []
    const onProgress = (...words: [string, number, number]) => void said.push(words)
    await window.door.openSandbox({ example: 'create-and-catch', onProgress })
    return said
  })
  expect(new Set(seen.map(([part]) => part))).toContain('PostgreSQL')
  expect(seen.at(-1)?.[0]).toBe('starting Prisma Client')
  expect(seen.at(-1)?.[1]).toBe(seen.at(-1)?.[2])
  const sizes = seen.map(([, loaded]) => loaded)
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
  const bins = () => fetched.filter((url) => url.endsWith('.bin')).length
  expect(bins()).toBe(5)
  await open(page)
  expect(bins()).toBe(5)
})

test('an unknown example is an error in words', async ({ page }) => {
  await expect(open(page, 'nothing-like-this')).rejects.toThrow(
    'There is no example "nothing-like-this"',
  )
  expect(await page.locator('iframe').count()).toBe(0)
})
