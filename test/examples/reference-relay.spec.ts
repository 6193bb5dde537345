// What the reference service does after its answers: what is outside gets its messages, also when somebody dies, is slow, or
// cannot be reached; and what was put off gets done.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { send } from '../../examples/reference/outbox.ts'
import { relay } from '../../examples/reference/relay.ts'
import { sweep, type Work } from '../../examples/reference/sweeper.ts'
import { within } from '../../examples/reference/within.ts'
import { listen, type Listening } from '../support/listen.ts'
import {
  ada,
  byStripe,
  checkoutEvent,
  invoiceEvent,
  startReference,
  type Reference,
} from '../support/reference.ts'

interface Call {
  readonly method: string
  readonly path: string
  readonly key: string | undefined
  readonly body: unknown
}

/** What is outside: it writes down who called, and answers as it is told to. */
let calls: Call[] = []
type Answering = (call: Call, response: ServerResponse) => void
const fine: Answering = (_, response) => void response.end('{}')
let answering: Answering = fine

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = ''
  for await (const chunk of request) text += chunk
  const { method = '', url = '', headers } = request
  const key = headers['idempotency-key']?.toString()
  const call = { method, path: url, key, body: text === '' ? undefined : JSON.parse(text) }
  calls.push(call)
  answering(call, response)
}

function deferred<Value>() {
  let resolve!: (value: Value) => void
  let reject!: (error: unknown) => void
  const promise = new Promise<Value>((resolved, rejected) => {
    resolve = resolved
    reject = rejected
  })
  return { promise, resolve, reject }
}

const made = (...transfers: readonly object[]) => JSON.stringify({ transfers })
const transfersOf = (all: readonly Call[]) => all.filter(({ path }) => path === '/transfers')
const fact = { tenantId: 'ada', reference: 'cs_1', amount: 4900, currency: 'eur' }

const leaseMs = 1_000
/** For what comes by itself, however slow the machine is. */
const eventually = { timeout: 20_000 }
const keyRetentionMs = 24 * 60 * 60 * 1_000
let outside: Listening
let reference: Reference
beforeAll(async () => {
  outside = await listen(createServer((request, response) => void answer(request, response)))
  const url = outside.url.replace(/\/$/, '')
  reference = await startReference({ paymentsUrl: url, mailUrl: url, leaseMs, keyRetentionMs })
})
afterAll(async () => {
  await reference.close()
  await outside.stop()
})
beforeEach(async () => {
  await reference.empty()
  calls = []
  answering = fine
})

/** Takes a payment, which leaves a transfer and a mail in the outbox. */
async function pay(): Promise<void> {
  const answer = await reference.deliver(ada.id, byStripe(checkoutEvent('evt_1', 'cs_1')))
  expect(answer.status).toBe(200)
}

interface Row {
  readonly id: string
  readonly state: string
  readonly attempts: number
  readonly tried: boolean
  readonly sent: boolean
}

async function message(kind: string): Promise<Row> {
  const [row] = await reference.rows<Row>(
    `SELECT "id", "state", "attempts", "firstTriedAt" IS NOT NULL AS "tried", "sentAt" IS NOT NULL AS "sent"
     FROM "OutboxMessage" WHERE "kind" = $1`,
    [kind],
  )
  if (row === undefined) throw new Error(`There is no ${kind} in the outbox.`)
  return row
}

/** While another transaction holds every row of the table. */
async function whileLocked(table: string, work: () => Promise<unknown>): Promise<void> {
  const other = new pg.Client({ connectionString: reference.databaseUrl })
  await other.connect()
  try {
    await other.query('BEGIN')
    await other.query(`SELECT FROM "${table}" FOR UPDATE`)
    await work()
  } finally {
    await other.end()
  }
}

/** As if the pause or the lease were over. */
async function makeDue(): Promise<void> {
  await reference.rows(`UPDATE "OutboxMessage" SET "dueAt" = now() - interval '1 second'`)
}

async function firstTried(ago: string): Promise<void> {
  await reference.rows(
    `UPDATE "OutboxMessage" SET "dueAt" = now(), "attempts" = 1, "firstTriedAt" = now() - $1::interval`,
    [ago],
  )
}

describe('the relay', () => {
  it('sends each message once, the transfer under the effect’s id', async () => {
    await pay()
    await relay(reference)
    await relay(reference)
    const { id } = await message('transfer')
    expect(calls).toHaveLength(2)
    expect(calls).toContainEqual({ method: 'POST', path: '/transfers', key: id, body: fact })
    const mail = { tenantId: 'ada', reference: 'cs_1' }
    expect(calls).toContainEqual({ method: 'POST', path: '/mails', key: undefined, body: mail })
    expect(await message('transfer')).toMatchObject({ state: 'sent', attempts: 1, sent: true })
    expect(await message('mail')).toMatchObject({ state: 'sent', attempts: 1, sent: true })
  })

  it('does not call twice when five run at once', async () => {
    await pay()
    await Promise.all(Array.from({ length: 5 }, () => relay(reference)))
    expect(calls).toHaveLength(2)
  })

  it('passes over what another is taking up', async () => {
    await pay()
    await whileLocked('OutboxMessage', () => relay(reference))
    expect(calls).toEqual([])
  })

  it('has written down that it tries before it does', async () => {
    await pay()
    const seen = deferred<Row>()
    answering = (_, response) => {
      void message('transfer').then(seen.resolve, seen.reject)
      void seen.promise.finally(() => response.end('{}'))
    }
    await relay(reference)
    expect(await seen.promise).toMatchObject({
      state: 'due',
      attempts: 1,
      tried: true,
      sent: false,
    })
  })

  it.each<[string, Answering]>([
    ['a 500', (_, response) => void response.writeHead(500).end()],
    ['a 404', (_, response) => void response.writeHead(404).end()],
    [
      'a redirect',
      ({ path }, response) => {
        if (path === '/elsewhere') response.end('{}')
        else response.writeHead(307, { location: '/elsewhere' }).end()
      },
    ],
    ['a hung up line', (_, response) => void response.destroy()],
    ['no answer', () => {}],
  ])('tries again after %s, after a pause, under the same key', async (_, refusing) => {
    await pay()
    answering = refusing
    await relay(reference)
    await relay(reference)
    expect(transfersOf(calls)).toHaveLength(1)
    expect(await message('transfer')).toMatchObject({ state: 'due', attempts: 1, sent: false })
    // The pause, and not what is left of the lease.
    const paused = `SELECT FROM "OutboxMessage" WHERE "dueAt" > now() + interval '20 seconds'`
    expect(await reference.rows(paused)).toHaveLength(2)
    answering = fine
    await makeDue()
    await relay(reference)
    const [first, second, ...more] = transfersOf(calls)
    expect(second).toEqual(first)
    expect(more).toEqual([])
    expect(await message('transfer')).toMatchObject({ state: 'sent', attempts: 2 })
  })

  it('takes up what a dead one left, when its lease is over', async () => {
    await pay()
    // Claimed, and then nothing: as it is after a SIGKILL.
    await reference.rows(
      `UPDATE "OutboxMessage" SET "attempts" = 1, "firstTriedAt" = now(), "dueAt" = now() + interval '1 minute'`,
    )
    await relay(reference)
    expect(calls).toEqual([])
    await makeDue()
    await relay(reference)
    expect(calls).toHaveLength(2)
  })

  it('sends a mail however old its first attempt is', async () => {
    await pay()
    await firstTried('3 days')
    answering = (_, response) => void response.end(made(fact))
    await relay(reference)
    expect(await message('mail')).toMatchObject({ state: 'sent' })
  })
})

describe('a transfer whose key is nearly forgotten', () => {
  const asked = '/transfers?reference=cs_1&tenantId=ada'

  it.each(['22 hours', '3 days'])('is not sent again after %s, but asked about', async (ago) => {
    await pay()
    await firstTried(ago)
    answering = (_, response) => void response.end(made(fact))
    await relay(reference)
    expect(calls.filter(({ path }) => path !== '/mails')).toMatchObject([
      { method: 'GET', path: asked },
    ])
    expect(await message('transfer')).toMatchObject({ state: 'sent', sent: true })
  })

  it('is sent again while the key is known', async () => {
    await pay()
    await firstTried('21 hours')
    await relay(reference)
    expect(transfersOf(calls)).toHaveLength(1)
  })

  it('is as old as its first attempt, and not as its last', async () => {
    await pay()
    await firstTried('21 hours')
    answering = (_, response) => void response.writeHead(500).end()
    await relay(reference)
    const ages = await reference.rows(
      `SELECT "attempts" FROM "OutboxMessage"
       WHERE "kind" = 'transfer' AND "firstTriedAt" < now() - interval '20 hours'`,
    )
    expect(ages).toEqual([{ attempts: 2 }])
  })

  it('is tried anew if it is not there, under its key, with a new time', async () => {
    await pay()
    await firstTried('3 days')
    // Somebody else’s, under the same reference.
    answering = ({ method }, response) =>
      void response.end(method === 'GET' ? made({ ...fact, tenantId: 'bob' }) : '{}')
    await relay(reference)
    expect(transfersOf(calls)).toEqual([])
    expect(await message('transfer')).toMatchObject({ state: 'due', tried: false })
    await relay(reference)
    const { id, ...row } = await message('transfer')
    expect(transfersOf(calls)).toMatchObject([{ key: id }])
    expect(row).toMatchObject({ state: 'sent', attempts: 3, tried: true })
  })

  it.each<[string, Answering]>([
    ['a 500', (_, response) => void response.writeHead(500).end()],
    ['a 404', (_, response) => void response.writeHead(404).end(made())],
    ['no JSON', (_, response) => void response.end('no')],
    ['another JSON', (_, response) => void response.end('[]')],
  ])('is neither sent nor marked after %s', async (_, refusing) => {
    await pay()
    await firstTried('3 days')
    answering = refusing
    await relay(reference)
    await makeDue()
    await relay(reference)
    expect(transfersOf(calls)).toEqual([])
    expect(await message('transfer')).toMatchObject({ state: 'reconcile', sent: false })
  })

  it('is not begun anew by one who was slow to ask, when another has sent it', async () => {
    await pay()
    await firstTried('3 days')
    const slow = deferred<void>()
    answering = ({ method }, response) => {
      if (method === 'GET') void slow.promise.then(() => response.end(made()))
      else response.end('{}')
    }
    const round = relay(reference)
    await vi.waitFor(
      () => expect(calls.some(({ method }) => method === 'GET')).toBe(true),
      eventually,
    )
    // Another takes it over, is through with it, and somebody has put it back by hand since.
    await reference.rows(
      `UPDATE "OutboxMessage" SET "attempts" = "attempts" + 1 WHERE "kind" = 'transfer'`,
    )
    slow.resolve()
    await round
    expect(await message('transfer')).toMatchObject({ state: 'reconcile', tried: true })
  })
})

describe('the sweeper', () => {
  async function receive(): Promise<void> {
    const answer = await reference.deliver(ada.id, byStripe(invoiceEvent('evt_1', 'in_1')))
    expect(answer.status).toBe(200)
  }
  const event = async () =>
    (
      await reference.rows(
        `SELECT "status", "attempt", "leaseUntil" IS NOT NULL AS "held" FROM "WebhookEvent"`,
      )
    )[0]
  const reclaims = async () => {
    const text = await (await fetch(`${reference.url}/metrics`)).text()
    return Number(/^webhook_lease_reclaims_total (\d+)$/m.exec(text)?.[1])
  }
  const expireLease = () =>
    reference.rows(`UPDATE "WebhookEvent" SET "leaseUntil" = now() - interval '1 second'`)

  it('works on what was received, once', async () => {
    await receive()
    expect(await event()).toEqual({ status: 'received', attempt: 0, held: false })
    await sweep(reference)
    await sweep(reference)
    expect(await event()).toEqual({ status: 'processed', attempt: 1, held: false })
    expect(await reference.stored()).toEqual({ WebhookEvent: 1, OutboxMessage: 1 })
  })

  it('passes over what another is taking up', async () => {
    await receive()
    await whileLocked('WebhookEvent', () => sweep(reference))
    expect(await event()).toEqual({ status: 'received', attempt: 0, held: false })
  })

  it('leaves alone what somebody works on, and takes over what he left', async () => {
    await receive()
    await reference.rows(
      `UPDATE "WebhookEvent" SET "attempt" = 1, "leaseUntil" = now() + interval '1 minute'`,
    )
    await sweep(reference)
    expect(await event()).toEqual({ status: 'received', attempt: 1, held: true })
    const before = await reclaims()
    await expireLease()
    await sweep(reference)
    expect(await event()).toEqual({ status: 'processed', attempt: 2, held: false })
    expect(await reclaims()).toBe(before + 1)
  })

  it('lets nobody finish who was taken over from', async () => {
    await receive()
    const slow = deferred<void>()
    const effects: number[] = []
    const work =
      (wait: Promise<void>): Work =>
      async ({ attempt }) => {
        await wait
        return async () => void effects.push(attempt)
      }
    const first = sweep(reference, work(slow.promise))
    await vi.waitFor(async () => expect(await event()).toMatchObject({ held: true }), eventually)
    await expireLease()
    await sweep(reference, work(Promise.resolve()))
    slow.resolve()
    await first
    expect(effects).toEqual([2])
    expect(await event()).toEqual({ status: 'processed', attempt: 2, held: false })
  })

  it('tries again what failed, after a pause, and counts that as no reclaim', async () => {
    await receive()
    const before = await reclaims()
    const failing: Work = () => Promise.reject(new Error('not today, cs_secret'))
    await sweep(reference, failing)
    expect(await event()).toEqual({ status: 'received', attempt: 1, held: false })
    await sweep(reference)
    expect(await event()).toMatchObject({ status: 'received', attempt: 1 })
    await reference.rows(`UPDATE "WebhookEvent" SET "dueAt" = now() - interval '1 second'`)
    await sweep(reference)
    expect(await event()).toMatchObject({ status: 'processed', attempt: 2 })
    expect(await reclaims()).toBe(before)
    expect(JSON.stringify(reference.logged)).not.toContain('cs_secret')
  })

  it('undoes the finish with an effect that fails', async () => {
    await receive()
    await sweep(reference, async () => async (tx) => {
      await send(tx, 'mail', 'ada', fact)
      throw new Error('after all')
    })
    expect(await event()).toEqual({ status: 'received', attempt: 1, held: false })
    expect(await reference.stored()).toEqual({ WebhookEvent: 1 })
  })
})

describe('the process', () => {
  interface Started {
    readonly url: string
    readonly lines: string[]
    readonly ended: Promise<readonly [number | null, string | null]>
    readonly kill: (signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => void
  }

  function spawned(settings: Readonly<Record<string, string>>) {
    const child = spawn(process.execPath, ['examples/reference/server.ts'], {
      env: { PATH: process.env['PATH'], PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    // A test that fails leaves no process behind.
    onTestFinished(() => void child.kill('SIGKILL'))
    return child
  }

  async function start(settings: Readonly<Record<string, string>> = {}): Promise<Started> {
    const child = spawned({ REFERENCE_DATABASE_URL: reference.databaseUrl, ...settings })
    const lines: string[] = []
    const listening = deferred<number>()
    createInterface({ input: child.stdout }).on('line', (text) => {
      lines.push(text)
      const line = JSON.parse(text) as { readonly msg: string; readonly port?: number }
      if (line.msg === 'listening') listening.resolve(line.port ?? 0)
    })
    const ended = once(child, 'close') as Promise<[number | null, string | null]>
    void ended.then(() => listening.reject(new Error('It ended before it listened.')))
    return {
      url: `http://127.0.0.1:${await listening.promise}`,
      lines,
      ended,
      kill: (signal) => void child.kill(signal),
    }
  }

  it.each<[string, Record<string, string>, RegExp]>([
    ['is missing', {}, /^REFERENCE_DATABASE_URL is missing: .+\.\n$/],
    ['makes no sense', { PORT: 'http' }, /^PORT is to be a whole number from 0 to 65535\.\n$/],
    ['would be a wait without an end', { LOCK_TIMEOUT_MS: '0' }, /^LOCK_TIMEOUT_MS is to be .+\n$/],
    ['is no address', { MAIL_URL: 'localhost:1' }, /^MAIL_URL is to be an address .+\.\n$/],
    ['is no level', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL is to be one of .+\.\n$/],
  ])('says in one sentence what %s', async (_, settings, sentence) => {
    const url = Object.keys(settings).length === 0 ? {} : { REFERENCE_DATABASE_URL: 'postgres://x' }
    const child = spawned({ ...url, ...settings })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    expect(await once(child, 'close')).toEqual([2, null])
    expect(said).toMatch(sentence)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'finishes after a %s what is under way, and accepts nothing new',
    async (signal) => {
      const started = await start({ SWEEP_EVERY_MS: '50', LOCK_TIMEOUT_MS: '60000' })
      // A payment waits for a lock that is held here.
      const other = new pg.Client({ connectionString: reference.databaseUrl })
      await other.connect()
      await other.query('BEGIN')
      await other.query(
        `INSERT INTO "Payment" ("tenantId", "checkoutId", "amount", "currency") VALUES ('ada', 'cs_1', 1, 'eur')`,
      )
      const { body, headers } = byStripe(checkoutEvent('evt_1', 'cs_1'))
      const delivery = fetch(`${started.url}/webhooks/${ada.id}`, { method: 'POST', body, headers })
      await vi.waitFor(async () => {
        const waiting = `SELECT FROM pg_locks WHERE NOT granted`
        expect(await reference.rows(waiting)).toHaveLength(1)
      }, eventually)
      started.kill(signal)
      // Told twice, it is not hurried.
      started.kill(signal)
      await vi.waitFor(() => expect(fetch(`${started.url}/health`)).rejects.toThrow(), eventually)
      await other.query('ROLLBACK')
      await other.end()
      expect((await delivery).status).toBe(200)
      expect(await started.ended).toEqual([0, null])
      expect(await reference.stored()).toEqual({ WebhookEvent: 1, Payment: 1, OutboxMessage: 2 })
      expect(JSON.parse(started.lines.at(-1) ?? '')).toMatchObject({ msg: 'stopped' })
    },
  )

  it('that was killed leaves to the next one what it had not done', async () => {
    const url = outside.url
    const settings = { PAYMENTS_URL: url, MAIL_URL: url, LEASE_MS: '300', RELAY_EVERY_MS: '20' }
    // It answers nobody: whoever called is killed while it waits.
    answering = () => {}
    const first = await start(settings)
    await pay()
    await vi.waitFor(() => expect(transfersOf(calls).length).toBeGreaterThan(0), eventually)
    first.kill('SIGKILL')
    await first.ended
    answering = fine
    const second = await start(settings)
    await vi.waitFor(async () => {
      expect(await message('transfer')).toMatchObject({ state: 'sent' })
      expect(await message('mail')).toMatchObject({ state: 'sent' })
    }, eventually)
    second.kill('SIGTERM')
    expect(await second.ended).toEqual([0, null])
    expect(new Set(transfersOf(calls).map(({ key }) => key)).size).toBe(1)
  })
})

it('without addresses keeps everything, and says so once', async () => {
  const alone = await startReference({ relayEveryMs: 10 })
  try {
    await alone.deliver(ada.id, byStripe(checkoutEvent('evt_1', 'cs_1')))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await alone.rows('SELECT "attempts", "state" FROM "OutboxMessage"')).toEqual([
      { attempts: 0, state: 'due' },
      { attempts: 0, state: 'due' },
    ])
    const said = alone.logged.filter(({ msg }) => msg === 'Without it messages are not sent')
    expect(said.map(({ setting }) => setting)).toEqual(['paymentsUrl', 'mailUrl'])
  } finally {
    await alone.close()
  }
})

it('says 503 when its database does not answer', async () => {
  const other = await startReference()
  const { pathname } = new URL(other.databaseUrl)
  await reference.rows(`ALTER DATABASE ${pathname.slice(1)} ALLOW_CONNECTIONS false`)
  await reference.rows(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
    [pathname.slice(1)],
  )
  const health = await vi.waitUntil(async () => {
    const response = await fetch(`${other.url}/health`)
    return response.status === 503 ? response : undefined
  }, eventually)
  await expect(within(10, new Promise(() => {}))).rejects.toThrow('Too late.')
  expect(await health.text()).toBe('no answer from the database\n')
  const metrics = await (await fetch(`${other.url}/metrics`)).text()
  expect(metrics).toMatch(/^webhook_oldest_unprocessed_seconds Nan$/im)
  const delivery = await other.deliver(ada.id, byStripe(checkoutEvent('evt_1', 'cs_1')))
  expect(delivery.status).toBeGreaterThanOrEqual(500)
  await reference.rows(`ALTER DATABASE ${pathname.slice(1)} ALLOW_CONNECTIONS true`)
  const back = await other.deliver(ada.id, byStripe(checkoutEvent('evt_1', 'cs_1')))
  expect(back.status).toBe(200)
  await other.close()
})
