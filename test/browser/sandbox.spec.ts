// The sandbox without its buttons: what runs in it, and what does not get out of it.
import { lineOf } from '../support/line-of.ts'
import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import type { Ended } from '../../src/playground/client.ts'
import type { Order } from '../../src/playground/protocol.ts'
import { serveSandboxPage, type SandboxPage } from '../support/sandbox-page/serve.ts'

const example = 'check-then-create-without-index'
const index = 'WebhookEvent_tenantId_eventId_key'
const checkThenCreate = await handlerOf('check-then-create')
const createAndCatch = await handlerOf('create-and-catch')

let served: SandboxPage
const found: string[] = []

test.beforeAll(async () => {
  served = await serveSandboxPage()
})

test.afterAll(() => served.stop())

test.beforeEach(async ({ page }) => {
  found.length = 0
  page.on('console', (message) => found.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => found.push(error.message))
  page.context().on('request', (request) => {
    const url = request.url()
    if (!/^(?:blob|data|about):/.test(url) && !url.startsWith(served.url))
      found.push(`a request to ${url}`)
  })
  await page.goto(served.url)
})

/** Opens a sandbox and leaves it in the page as `sandbox`. */
async function open(page: Page, slug = example) {
  await page.evaluate(async (slug) => {
    Object.assign(window, { sandbox: await window.door.openSandbox({ example: slug }) })
  }, slug)
}

function run(
  page: Page,
  handler: string,
  order: Order = 'round robin',
  deliveries = 2,
): Promise<Ended> {
  return page.evaluate((request) => window.sandbox.run(request), { handler, order, deliveries })
}

/** The handler's body, as a function of the two things that every handler is given. */
function handling(body: string): string {
  return [
    `import type { CheckoutEvent, Context } from '../handler.ts'`,
    `export async function handle(event: CheckoutEvent, { prisma, tenantId, log, sleep }: Context): Promise<number> {`,
    body,
    `  return 200`,
    `}`,
  ].join('\n')
}

/** The handler that charges twice, with something in front that means to hide it. */
function chargingTwiceAnd(attack: string): string {
  return checkThenCreate
    .replace('{ tenantId, prisma }: Context', '{ tenantId, prisma, log }: Context')
    .replace('\n  const seen', `\n  ${attack}\n  const seen`)
}

function done(ended: Ended) {
  if (ended.type !== 'done') throw new Error(`the run ended otherwise: ${JSON.stringify(ended)}`)
  const rows = Object.fromEntries(ended.trace.tables.map(({ name, rows }) => [name, rows.length]))
  return { ...ended, says: ended.broken.map(({ says }) => says), rows }
}

const twice = '2 payments for one event: the customer was charged twice'

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

test('an endless loop is ended within two seconds, and the page lives', async ({ page }) => {
  await open(page)
  const seen = await page.evaluate(async (handler) => {
    let ticks = 0
    const timer = setInterval(() => ticks++, 50)
    const reasons: string[] = []
    window.sandbox.onClose((reason) => reasons.push(reason))
    const began = performance.now()
    const ended = await window.sandbox.run({ handler, deliveries: 2, order: 'round robin' })
    const took = performance.now() - began
    clearInterval(timer)
    return {
      ended,
      took,
      ticks,
      reasons,
      open: window.sandbox.open,
      frames: document.querySelectorAll('iframe').length,
    }
  }, handling('  for (;;) {}'))
  expect(seen).toMatchObject({
    ended: { type: 'silent' },
    reasons: ['silent'],
    open: false,
    frames: 0,
  })
  // A quarter of a second for a machine that is busy with other tests.
  expect(seen.took).toBeLessThan(2_250)
  expect(seen.ticks).toBeGreaterThan(10)

  await open(page)
  expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
  expect(found).toEqual([])
})

test('an await without an end is reported, in a delivery and while the module loads', async ({
  page,
}) => {
  await open(page)
  expect(await run(page, handling('  await new Promise(() => {})'))).toMatchObject({
    type: 'stuck',
    reason: expect.stringContaining('Delivery 1 waits for something that is not a step'),
  })
  expect(await run(page, `await new Promise(() => {})\n${handling('')}`)).toMatchObject({
    type: 'stuck',
    reason: expect.stringContaining('never finished loading'),
  })
  expect(await run(page, handling('  for (;;) await sleep(1)'))).toMatchObject({ type: 'stuck' })
  expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
  expect(found).toEqual([])
})

test('stopping ends a run, and an opening', async ({ page }) => {
  await open(page)
  const ended = await page.evaluate(async (handler) => {
    setTimeout(() => window.sandbox.close(), 300)
    return window.sandbox.run({ handler, deliveries: 2, order: 'round robin' })
  }, handling('  for (;;) {}'))
  expect(ended).toEqual({ type: 'stopped' })
  const reason = await page.evaluate(async () => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 30)
    const opening = window.door.openSandbox({ example: 'create-and-catch', signal: stop.signal })
    return opening.catch((error: InstanceType<typeof window.door.SandboxError>) => [
      error.name,
      error.reason,
    ])
  })
  expect(reason).toEqual(['SandboxError', 'aborted'])
  expect(await page.locator('iframe').count()).toBe(0)
  expect(found).toEqual([])
})

test('one sandbox alive a page', async ({ page }) => {
  await open(page)
  const seen = await page.evaluate(async (handler) => {
    const reasons: string[] = []
    window.sandbox.onClose((reason) => reasons.push(reason))
    const pending = window.sandbox.run({ handler, deliveries: 2, order: 'round robin' })
    const first = window.sandbox
    const second = await window.door.openSandbox({ example: 'create-and-catch' })
    const refusal = await first.reset().catch((error: unknown) => String(error))
    return {
      pending: await pending,
      reasons,
      refusal,
      open: second.open,
      frames: document.querySelectorAll('iframe').length,
    }
  }, handling('  await new Promise(() => {})'))
  expect(seen).toEqual({
    pending: { type: 'stopped' },
    reasons: ['parked'],
    refusal: expect.stringContaining('closed'),
    open: true,
    frames: 1,
  })
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

const forgery = `{ type: 'ended', run: 1, result: { type: 'done', broken: [], how: 'live', logged: [], cut: [], took: 1,
  trace: { schedule: 'v1:1', events: [], responses: [], tables: [], ledger: [] } } }`

const attacks = {
  'posts a verdict of its own': `try { self.postMessage(${forgery}) } catch {}; try { postMessage(${forgery}) } catch {}`,
  'posts one for every port it hears of': `addEventListener('message', (e) => e.ports.forEach((p) => p.postMessage(${forgery})))`,
  'patches how ports post': `try { MessagePort.prototype.postMessage = () => {} } catch {}
    try { Object.defineProperty(MessagePort.prototype, 'postMessage', { value() {} }) } catch {}`,
  'waits for the port in an event': `try { Object.defineProperty(MessageEvent.prototype, 'data', { get() { this.target.postMessage(${forgery}) } }) } catch {}`,
  'patches how data is copied': `try { (self as any).structuredClone = (x: unknown) => ({}) } catch {}; try { JSON.stringify = () => '[]' } catch {}`,
  'patches what the verdict is made with': `try { Array.prototype.find = () => undefined } catch {}
    try { Array.prototype.flatMap = () => [] } catch {}; try { (self as any).Array = Object } catch {}
    try { Promise.prototype.then = function () { return this } as any } catch {}`,
  'adds to every object': `try { Object.defineProperty(Object.prototype, 'broken', { get: () => [] }) } catch {}
    try { (Object.prototype as any).length = 0 } catch {}`,
  'patches calls': `try { Function.prototype.call = () => undefined } catch {}; try { Function.prototype.bind = () => () => {} } catch {}`,
  'fills the log and the ledger': `for (let i = 0; i < 100_000; i++) log('x'.repeat(10_000))`,
}

for (const [name, attack] of Object.entries(attacks)) {
  test(`the verdict stays when a handler ${name}`, async ({ page }) => {
    await open(page)
    const { says, logged, rows } = done(await run(page, chargingTwiceAnd(attack)))
    expect(says).toEqual([twice])
    expect(rows).toMatchObject({ Payment: 2 })
    expect(logged.length).toBeLessThanOrEqual(200)
    // Also for the next run, before which the attack has long happened.
    expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
    expect(found).toEqual([])
  })
}

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
  ])
  expect(JSON.stringify(trace).length).toBeLessThan(5_000_000)
})

test('neither storage nor network can be reached', async ({ page }) => {
  await open(page)
  const ways = {
    fetch: `await fetch('${served.url}')`,
    'fetch elsewhere': `await fetch('https://example.com/')`,
    XMLHttpRequest: `const x = new XMLHttpRequest(); x.open('GET', '${served.url}', false); x.send()`,
    WebSocket: `new WebSocket('ws://127.0.0.1:9/')`,
    EventSource: `new EventSource('${served.url}')`,
    sendBeacon: `(navigator as any).sendBeacon('${served.url}', 'x')`,
    importScripts: `(self as any).importScripts('${served.url}main.js')`,
    Worker: `new Worker(URL.createObjectURL(new Blob([''])))`,
    SharedWorker: `new SharedWorker('${served.url}main.js')`,
    BroadcastChannel: `new BroadcastChannel('x').postMessage('x')`,
    WebTransport: `new (self as any).WebTransport('https://127.0.0.1:9/')`,
    indexedDB: `await new Promise((yes, no) => { const r = indexedDB.open('x'); r.onsuccess = yes; r.onerror = no })`,
    caches: `await caches.open('x')`,
    localStorage: `localStorage.setItem('x', 'x')`,
    cookies: `(self as any).cookieStore.set('x', 'x')`,
    'private files': `await navigator.storage.getDirectory()`,
    'a string as code': `new Function('return 1')()`,
    'import hidden in a string': `await (0, eval)("import('${served.url}main.js')")`,
    'a timer with a string': `setTimeout("self.evil = 1" as any); await new Promise((r) => setTimeout(r, 20)); if (!(self as any).evil) throw 1`,
    parent: `(self as any).parent.document.title`,
  }
  const body = Object.entries(ways)
    .map(
      ([name, code]) =>
        `try { ${code}; log(${JSON.stringify(`${name} worked`)}) } catch { log('held') }`,
    )
    .join('\n')
  const ended = done(await run(page, handling(body), 'round robin', 1))
  expect(ended.logged.map(({ text }) => text)).toEqual(Object.keys(ways).map(() => 'held'))
  expect(found.filter((line) => line.startsWith('a request'))).toEqual([])
})

/** What the frame's own policy holds back, should a way out have been missed in the worker. */
test('the frame itself has no address to talk to', async ({ page }) => {
  await open(page)
  const frame = page.frames().find((frame) => frame !== page.mainFrame())
  const answer = await frame?.evaluate(async (url) => {
    const tried = await fetch(url, { mode: 'no-cors' }).then(
      () => 'reached',
      (error: Error) => error.name,
    )
    return [tried, self.origin]
  }, served.url)
  expect(answer).toEqual(['TypeError', 'null'])
})

async function handlerOf(slug: string): Promise<string> {
  return readFile(new URL(`../../examples/${slug}/handler.ts`, import.meta.url), 'utf8')
}

declare global {
  interface Window {
    readonly sandbox: Awaited<ReturnType<typeof window.door.openSandbox>>
  }
}
