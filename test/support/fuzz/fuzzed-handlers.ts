// Handlers that nobody would write, drawn statement by statement.
import fc from 'fast-check'
import { hostileText } from './hostile-text.ts'

const text = hostileText.map((words) => JSON.stringify(words))
const key = fc.constantFrom('__proto__', 'constructor', 'then', 'toJSON', 'length', 'broken')

/** Rows asked for, written, and asked for wrongly. */
const prisma = fc.oneof(
  fc.constantFrom(
    `await prisma.webhookEvent.findMany()`,
    `await prisma.webhookEvent.create({ data: { tenantId, eventId: event.id, type: event.type } })`,
    `await prisma.payment.create({ data: { tenantId, checkoutId: event.data.checkoutId, amount: 1, currency: 'eur' } })`,
    `await prisma.payment.deleteMany()`,
    `await prisma.payment.updateMany({ data: { amount: { increment: 2 ** 31 } } })`,
    `await (prisma as any).nothing.create({})`,
    `await prisma.payment.create(null as any)`,
    `await prisma.payment.findMany({ where: JSON.parse('{"__proto__":{"tenantId":"x"}}') })`,
    `void prisma.payment.findMany()`,
    `prisma.payment.findMany().catch(() => {})`,
    `await prisma.$transaction(async (tx) => { await tx.payment.findMany(); throw tx })`,
    `await prisma.$transaction([prisma.payment.findMany(), prisma.payment.count()])`,
    `await prisma.$transaction(async () => { await prisma.payment.findMany() })`,
    `await prisma.$disconnect()`,
    `await Promise.all(Array.from({ length: 20 }, () => prisma.payment.count()))`,
    `await Promise.race([prisma.payment.count(), prisma.webhookEvent.count()])`,
  ),
  text.map(
    (words) =>
      `await prisma.webhookEvent.create({ data: { tenantId, eventId: ${words}, type: ${words} } })`,
  ),
)

const sql = fc
  .oneof(
    fc.constantFrom(
      'SELECT 1',
      'SELEKT',
      '',
      'SELECT pg_sleep(0.2)',
      'SELECT pg_sleep(3600)',
      'SELECT 1/0',
      `SELECT repeat('x', 1000000)`,
      'SELECT * FROM generate_series(1, 5000)',
      'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t LIMIT 100',
      'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t',
      'DROP TABLE "Payment" CASCADE',
      'DROP SCHEMA public CASCADE',
      'CREATE TABLE more (a int)',
      'BEGIN',
      'COMMIT',
      'ROLLBACK',
      'DISCARD ALL',
      'LOCK TABLE "Payment"',
      `SET search_path = 'nowhere'`,
      `SET lock_timeout = '1ms'`,
      'SET ROLE nobody',
      `COPY "Payment" FROM PROGRAM 'id'`,
      `SELECT pg_read_file('/etc/passwd')`,
      'SELECT pg_terminate_backend(pg_backend_pid())',
      'LISTEN x',
      `DO $$ BEGIN LOOP END LOOP; END $$`,
      `DO $$ BEGIN RAISE EXCEPTION 'no'; END $$`,
      'SELECT 1; SELECT 2',
    ),
    hostileText,
  )
  .map((words) => JSON.stringify(words))

const raw = fc.oneof(
  sql.map((words) => `await prisma.$queryRawUnsafe(${words})`),
  sql.map((words) => `await prisma.$executeRawUnsafe(${words})`),
  sql.map((words) => `await prisma.$queryRawUnsafe(${words}).catch(() => [])`),
  text.map((words) => 'await prisma.$queryRaw`SELECT ${' + words + '}::text`'),
)

const loops = fc.constantFrom(
  'for (let i = 0; i < 1_000; i++) await null',
  'for (let i = 0; i < 1e7; i++) Math.sqrt(i)',
  'for (let i = 0; i < 30; i++) await prisma.payment.count()',
  'for (;;) await sleep(1)',
  'const again = (n: number): number => 1 + again(n + 1); again(0)',
)
/**
 * The worker hears nothing any more, so each of these costs the two seconds after which it is ended. Not among them: what has
 * more than a process may have before they are over. There the browser ends the whole process: sandbox-own-process.spec.ts.
 */
const endless = fc.constantFrom(
  'for (;;) {}',
  'for (;;) await null',
  'const all: unknown[] = []; for (;;) { for (let i = 0; i < 1_000_000; i++); all.push(new Array(50_000).fill(1)) }',
  `/(a+)+$/.test('a'.repeat(40) + '!')`,
)

const throws = fc.constantFrom(
  'throw null',
  'throw undefined',
  'throw 0',
  `throw ''`,
  'throw Symbol()',
  'throw 1n',
  'throw () => {}',
  'throw prisma',
  'throw new Proxy({}, { get() { throw 1 }, ownKeys() { throw 2 } })',
  'throw Object.create(null)',
  'throw { get message() { throw 1 }, name: 7, stack: {} }',
  'throw Object.assign(new Error(), { message: Symbol(), stack: Symbol() })',
  `throw new Error('x'.repeat(5_000_000))`,
  `const e = new Error('a'); (e as any).cause = e; throw e`,
  `throw new AggregateError([new Error('a'), null])`,
  `throw Object.assign(new Error('x'), { code: 'P2002', meta: 7 })`,
)

const returns = fc.constantFrom(
  'return null as any',
  `return '200' as any`,
  'return NaN',
  'return 1e309',
  'return -1',
  'return 200n as any',
  'return {} as any',
  'return { then(done: any) { done({ then() {} }) } } as any',
  'return new Proxy({}, { get() { throw 1 } }) as any',
)

const timing = fc.constantFrom(
  'await sleep(1)',
  'await sleep(1e9)',
  'await sleep(-1)',
  'await sleep(NaN)',
  'await sleep(Symbol() as any)',
  'await new Promise(() => {})',
  'void new Promise(() => {})',
  'void Promise.reject(new Error("nobody waits"))',
  'void Promise.reject(null)',
  'setTimeout(() => { throw new Error("later") })',
  'setTimeout(() => { throw null }, 5)',
  'queueMicrotask(() => { throw 1 })',
  'setInterval(() => {}, 1)',
  'void (async () => { await sleep(5); await prisma.payment.findMany() })()',
  'Promise.resolve().then(() => prisma.payment.count()).then(() => { throw 1 })',
)

const tampering = fc
  .oneof(
    fc.constantFrom(
      'Object.prototype.toString = () => { throw 1 }',
      'Array.prototype.push = () => 0',
      'delete (Array.prototype as any).map',
      `Object.defineProperty(Array.prototype, Symbol.iterator, { value() { return { next: () => ({ done: true }) } } })`,
      'Object.setPrototypeOf(Object.prototype, new Proxy({}, {}))',
      'Object.setPrototypeOf(globalThis, null)',
      'Object.freeze(globalThis)',
      'Error.prepareStackTrace = () => { throw 1 }',
      'Error.stackTraceLimit = 0',
      'Error.prototype.toString = () => { throw 1 }',
      'Promise.prototype.then = (() => {}) as any',
      'Symbol.prototype.toString = () => { throw 1 }',
      'JSON.parse = () => ({})',
      'Date.prototype.toISOString = () => { throw 1 }',
      'Date.now = () => NaN',
      'Math.random = () => 7',
      'RegExp.prototype.exec = () => null',
      'Map.prototype.get = () => undefined',
      'WebAssembly.instantiate = () => { throw 1 }',
      'TextDecoder.prototype.decode = () => { throw 1 }',
      'TextEncoder.prototype.encode = () => { throw 1 }',
      'Uint8Array.prototype.subarray = () => { throw 1 }',
      'Object.getPrototypeOf(Uint8Array.prototype).set = () => {}',
      'console.log = () => { throw 1 }',
      'console.error("out of the sandbox")',
      'self.onerror = () => { throw 1 }',
      'addEventListener("unhandledrejection", () => { throw 1 })',
      'dispatchEvent(new ErrorEvent("error", { message: "forged" }))',
      'Object.assign(event, { id: undefined })',
      'for (const k in event) delete (event as any)[k]',
      'for (const k of Reflect.ownKeys(globalThis)) { try { delete (globalThis as any)[k] } catch {} }',
      '(prisma as any).payment = null',
    ),
    fc.tuple(key, text).map(([name, words]) => `(Object.prototype as any).${name} = ${words}`),
    fc.tuple(key, text).map(([name, words]) => `(event as any).${name} = ${words}`),
  )
  .map((code) => `try { ${code} } catch {}`)

const logs = fc.oneof(
  text.map((words) => `log(${words})`),
  fc.constantFrom(
    `for (let i = 0; i < 1_000; i++) log('x'.repeat(1_000))`,
    'log(globalThis)',
    'log(prisma)',
    'log(new Proxy({}, { get() { throw 1 }, ownKeys() { throw 1 } }))',
    'log(Symbol(), 1n, () => {}, new Map([[1, 2]]), -0)',
    'const round: any = {}; round.round = round; log(round)',
    `log({ toString() { throw 1 }, toJSON() { throw 1 } })`,
    `log('x'.repeat(20_000_000))`,
  ),
)

const statement = fc.oneof(
  { weight: 8, arbitrary: prisma },
  { weight: 6, arbitrary: raw },
  { weight: 2, arbitrary: loops },
  { weight: 3, arbitrary: throws },
  { weight: 2, arbitrary: returns },
  { weight: 4, arbitrary: timing },
  { weight: 6, arbitrary: tampering },
  { weight: 4, arbitrary: logs },
)

/** The statements of one, in blocks of their own; some of them only in one delivery of the two, or in a try. */
export const fuzzedHandler: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.record({
        code: statement,
        when: fc.constantFrom('', '', 'if (++calls % 2 === 0)', 'try', 'finally'),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    fc.oneof({ weight: 24, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: endless }),
  )
  .map(([statements, last]) => {
    const lines = statements.map(({ code, when }) => {
      if (when === 'try') return `try { ${code} } catch (error) { log(typeof error) }`
      if (when === 'finally') return `try { ${code} } finally { await null }`
      return `${when} { ${code} }`
    })
    return [
      `import type { CheckoutEvent, Context } from '../handler.ts'`,
      'let calls = 0',
      `export async function handle(event: CheckoutEvent, { prisma, tenantId, log, sleep }: Context): Promise<number> {`,
      ...lines.map((line) => `  ${line}`),
      ...(last === null ? [] : [`  { ${last} }`]),
      '  return 200',
      '}',
    ].join('\n')
  })
