// A handler of somebody's own from a terminal: broken, mended, in parts, and what is left behind.
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type Server } from '../../src/database/server.ts'
import { canteen, ofCanteen, ownProject, type OwnProject } from '../support/own-project.ts'

let server: Server
let project: OwnProject
beforeAll(async () => {
  server = await startServer()
  project = await ownProject({ ...canteen, ...shop }, server.url)
})
afterAll(async () => {
  await project[Symbol.asyncDispose]()
  await server.stop()
})

/** The reference service's tables and client, as a project of Prisma's has them. */
const ofShop = [
  ...['--schema', resolve('examples/reference/schema.prisma')],
  ...['--client', resolve('examples/reference/generated/client.ts')],
  ...['--event', 'paid.json'],
]
const shop = {
  'paid.json': '{ "id": "evt_1", "checkout": "cs_1", "amount": 4900 }',
  'check.ts': `export default async ({ id, checkout, amount }, { tenantId, prisma, payments }) => {
  const seen = await prisma.payment.findFirst({ where: { tenantId, checkoutId: checkout } })
  if (seen) return 200
  await payments.charge({ reference: checkout, amount, currency: 'eur' })
  await prisma.payment.create({ data: { tenantId, checkoutId: checkout, amount, currency: 'eur', eventId: id } })
  return 200
}
`,
  'create.ts': `export async function handle({ id, checkout, amount }, { tenantId, prisma, payments }) {
  const data = { tenantId, checkoutId: checkout, amount, currency: 'eur', eventId: id }
  try {
    await prisma.payment.create({ data })
  } catch (error) {
    if (error.code === 'P2002') return 200
    throw error
  }
  await payments.charge({ reference: checkout, amount, currency: 'eur' })
  return 200
}
`,
}

describe('over a pg.Pool', () => {
  const words = ['--handler', 'top-up.ts', ...ofCanteen]

  it('breaks, with the smallest schedule and a command that replays it', async () => {
    const { code, out, err } = await project.explore(words)
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('top-up.ts breaks in ') })
    expect(out).toContain('(1 switch, 0 faults; none smaller breaks)')
    expect(out).toContain('balance: 1000 } instead of { id: "card_7", balance: 500 }')
    expect(out).toContain('Not compared: top_up.id.')
    // What the handler prints stands beside the report, not in it.
    expect(err).toContain('new evt_1')
    expect(out).not.toContain('new evt_1')
    const [, replay = ''] = /Replay: npm run -s --prefix \S+ explore -- (.+)/.exec(out) ?? []
    const again = await project.explore(replay.split(' '), { byNpm: true })
    expect(again).toMatchObject({
      code: 1,
      out: expect.stringContaining('top-up.ts breaks in 1 of 1 schedules.'),
    })
  })

  it('no longer goes the way of a schedule that asks for more steps than there are', async () => {
    const { code, out } = await project.explore([...words, '--schedule', 'v1:1.1.1.2.1.2'])
    expect({ code, out }).toEqual({
      code: 4,
      out: expect.stringContaining('does not go this way any more: at step 5'),
    })
  })

  it('may be answered 500 where a service fails', async () => {
    const mended = ['--handler', 'fixed.js', ...ofCanteen, '--dry-run']
    expect((await project.explore(mended)).out).toContain('no delivery is answered 500')
    const failing = await project.explore([...mended, '--failures', '1'])
    expect(failing.out).not.toContain('no delivery is answered 500')
  })

  it('holds once it is mended, and is a default export of JavaScript', async () => {
    const { code, out } = await project.explore(['--handler', 'fixed.js', ...ofCanteen])
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('fixed.js holds: no counterexample among '),
    })
  })

  it('is searched in parts, and the parts are merged', async () => {
    const whole = JSON.parse((await project.explore([...words, '--json'])).out)
    for (const part of ['1', '2']) {
      const { out } = await project.explore([...words, '--shard', `${part}/2`, '--json'])
      await writeFile(join(project.folder, `${part}.json`), out)
    }
    const { code, out } = await project.explore(['merge', '1.json', '2.json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      example: 'top-up.ts',
      complete: true,
      schedules: whole.schedules,
      broken: whole.broken,
      leftOut: ['top_up.id'],
      caveats: [],
    })
  })

  it('delivers each event in turn, to each tenant in turn, and says so beforehand', async () => {
    const events = [...words, '--event', 'other-event.json', '--deliveries', '3', '--limit', '40']
    const { out } = await project.explore([...events, '--dry-run'])
    expect(out).toContain('top-up.ts: event.json, other-event.json, tables of schema.sql')
    expect(out).toContain('3 deliveries')
    expect(out).toContain('must hold: as if each event had come once')
    const { code, out: broken } = await project.explore([...events, '--strategy', 'preemptions:1'])
    expect({ code, broken }).toEqual({ code: 1, broken: expect.stringContaining('3 deliveries') })
  })

  it('has the tables of a folder of migrations, each after those before it', async () => {
    const [card, topUp] = canteen['schema.sql'].split('\n') as [string, string]
    const folders = { '9_first': card, '10_second': topUp }
    for (const [name, sql] of Object.entries(folders)) {
      await mkdir(join(project.folder, 'migrations', name), { recursive: true })
      await writeFile(join(project.folder, 'migrations', name, 'migration.sql'), sql)
    }
    await writeFile(join(project.folder, 'migrations/10_second/down.sql'), 'DROP TABLE top_up')
    const event = ['--given', 'given.sql', '--event', 'event.json']
    const made = ['--handler', 'fixed.js', '--schema', 'migrations', ...event]
    expect((await project.explore([...made, '--dry-run'])).out).toContain(
      'tables of migrations/9_first/migration.sql, migrations/10_second/migration.sql,',
    )
    expect(await project.explore(made)).toMatchObject({ code: 0 })
  })

  it('keeps to invariants of its own, which import the package by its name', async () => {
    const text = `import { rowsOf } from 'delivered-twice'
export const invariants = [{
  name: 'no card is credited twice',
  broken: (after) => rowsOf(after, 'card').some(({ balance }) => balance > 500) ? 'too much' : undefined,
}]
`
    await writeFile(join(project.folder, 'invariants.ts'), text)
    const { code, out } = await project.explore([...words, '--invariants', 'invariants.ts'])
    expect({ code, out }).toEqual({
      code: 1,
      out: expect.stringContaining('not so: no card is credited twice'),
    })
    expect(out).not.toContain('as if each event')
  })

  it('can be read by a build server and pasted into a pull request', async () => {
    const junit = await project.explore([...words, '--reporter', 'junit'])
    expect(junit.out).toMatch(/<testsuite name="top-up.ts" tests="2" failures="2"/)
    const markdown = await project.explore([...words, '--reporter', 'markdown'])
    expect(markdown.out).toContain('**top-up.ts breaks in ')
  })
})

describe('over a Prisma Client, with the tables of schema.prisma', () => {
  it('breaks, and holds once it is mended', async () => {
    const broken = await project.explore(['--handler', 'check.ts', ...ofShop])
    expect({ code: broken.code, said: broken.out + broken.err }).toEqual({
      code: 1,
      said: expect.stringContaining('payments.charge happened 2 times, and 1 if each came once'),
    })
    const { code, out } = await project.explore(['--handler', 'create.ts', ...ofShop])
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('create.ts holds') })
  })

  it('breaks with a crash, which the other did not have', async () => {
    const { code, out } = await project.explore([
      ...['--handler', 'create.ts', ...ofShop, '--crashes', '1'],
    ])
    expect({ code, out }).toEqual({
      code: 1,
      out: expect.stringContaining('payments.charge happened 0 times, and 1 if each came once'),
    })
  })
})

describe('whatever the handler does', () => {
  it('it is stopped when it does not yield', async () => {
    await writeFile(
      join(project.folder, 'loops.ts'),
      `export async function handle(_event, { client }) { await client.query('SELECT 1'); for (;;); }`,
    )
    const { code, err } = await project.explore(['--handler', 'loops.ts', ...ofCanteen])
    expect({ code, err }).toEqual({
      code: 4,
      err: expect.stringContaining('The handler does not end'),
    })
  })

  it('no database is left behind', async () => {
    const client = new pg.Client(server.url)
    await client.connect()
    const { rows } = await client.query("SELECT FROM pg_database WHERE datname LIKE 'explore\\_%'")
    await client.end()
    expect(rows).toHaveLength(0)
  })
})
