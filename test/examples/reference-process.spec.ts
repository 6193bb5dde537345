// The reference service as a process of its own: how it starts, is stopped, is killed, and lives without its database.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { migrate } from '../../examples/reference/migrate.ts'
import { within } from '../../examples/reference/within.ts'
import { deferred } from '../support/deferred.ts'
import { eventually } from '../support/eventually.ts'
import { messageOf, pay } from '../support/outbox.ts'
import { fine, transfersOf, type Outside } from '../support/outside.ts'
import {
  ada,
  byStripe,
  checkoutEvent,
  startReference,
  type Reference,
} from '../support/reference.ts'
import { useReferenceAndOutside } from '../support/reference-of-file.ts'

let outside: Outside
let reference: Reference
useReferenceAndOutside(
  () => ({}),
  (startedReference, startedOutside) => {
    reference = startedReference
    outside = startedOutside
  },
)

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
    const { url } = outside
    const settings = { PAYMENTS_URL: url, MAIL_URL: url, LEASE_MS: '300', RELAY_EVERY_MS: '20' }
    // It answers nobody: whoever called is killed while it waits.
    outside.answering = () => {}
    const first = await start(settings)
    await pay(reference)
    await vi.waitFor(() => expect(transfersOf(outside.calls).length).toBeGreaterThan(0), eventually)
    first.kill('SIGKILL')
    await first.ended
    outside.answering = fine
    const second = await start(settings)
    await vi.waitFor(async () => {
      expect(await messageOf(reference, 'transfer')).toMatchObject({ state: 'sent' })
      expect(await messageOf(reference, 'mail')).toMatchObject({ state: 'sent' })
    }, eventually)
    second.kill('SIGTERM')
    expect(await second.ended).toEqual([0, null])
    expect(new Set(transfersOf(outside.calls).map(({ key }) => key)).size).toBe(1)
  })
})

it('migrations that run twice at once run once', async () => {
  const applied = await Promise.all([
    migrate(reference.databaseUrl),
    migrate(reference.databaseUrl),
  ])
  expect(applied).toEqual([[], []])
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
