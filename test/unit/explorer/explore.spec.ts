// What a search tells whoever asked for it, apart from its outcome.
import { describe, expect, it } from 'vitest'
import {
  depthFirst,
  explore,
  run,
  Clients,
  part,
  preemptionBound,
  sleepSets,
  type Tables,
} from '../../../src/explorer/index.ts'
import { charging, withoutDatabase } from '../../support/no-database.ts'

describe('a search', () => {
  it('tells each run with the key of its ending', async () => {
    const told: string[] = []
    const experiment = withoutDatabase(charging(1), {
      invariants: [
        {
          name: 'the first is first',
          broken: ({ ledger }) => (ledger[0]?.process === 2 ? 'the second was' : undefined),
        },
      ],
    })
    const { findings } = await explore(experiment, depthFirst(), {
      ran: ({ witness, key }) =>
        told.push(`${witness.trace.schedule} ${witness.broken.length} ${key}`),
    })
    expect(told).toEqual([
      'v1:1.2 0 1: 200 · 2: 200 · payments.charge by 1 · payments.charge by 2',
      'v1:2.1 1 1: 200 · 2: 200 · payments.charge by 2 · payments.charge by 1',
    ])
    expect(findings.endings.map(({ key }) => key)).toHaveLength(2)
  })

  it('tells each order that it leaves early', async () => {
    let ran = 0
    let pruned = 0
    const experiment = withoutDatabase(async (_event, { sleep, mailer, payments, tenantId }) => {
      if (tenantId === 'b') await sleep(1)
      else await payments.charge({ reference: 'a', amount: 1, currency: 'eur' })
      await mailer.send({ to: 'a', subject: 'b' })
      return 200
    })
    const { findings } = await explore(
      { ...experiment, scenario: { ...experiment.scenario, tenantIds: ['a', 'c', 'd'] } },
      sleepSets(experiment.database.relations),
      { ran: () => ran++, pruned: () => pruned++ },
    )
    expect({ ran, pruned }).toEqual({ ran: findings.schedules, pruned: findings.pruned })
    expect(pruned).toBeGreaterThan(0)
  })

  it('keeps as many endings as it may, and counts the others', async () => {
    let calls = 0
    const experiment = withoutDatabase(async () => 200 + calls++, { deliveries: 1 })
    const strategy = { ...depthFirst(), next: () => calls < 10 }
    const { findings } = await explore(experiment, strategy, { endings: 3 })
    expect(findings).toMatchObject({ schedules: 10, held: 10 })
    expect(findings.endings.map(({ key, count }) => `${count} × ${key}`)).toEqual([
      '1 × 1: 200',
      '1 × 1: 201',
      '1 × 1: 202',
    ])
  })

  it('keeps of a trace only what it is asked to, after the invariants have seen all of it', async () => {
    const experiment = withoutDatabase(charging(2), {
      invariants: [
        {
          name: 'few',
          broken: ({ ledger }) => (ledger.length > 3 ? `${ledger.length}` : undefined),
        },
      ],
    })
    const { findings } = await explore(experiment, depthFirst(), {
      keep: ({ schedule }) => ({ schedule, events: [], responses: [], tables: [], ledger: [] }),
    })
    expect(findings.smallest).toMatchObject({
      trace: { schedule: 'v1:1.1.2.2', events: [], ledger: [] },
      broken: [{ says: '4' }],
    })
  })

  it.each([
    ['every order', () => depthFirst()],
    ['at most two switches', () => preemptionBound(2)],
    ['a part of them', () => part(1, 1)],
  ])(
    'with %s, says that a handler ended where it had gone on the last time',
    async (_, strategy) => {
      let isKnown = false
      const experiment = withoutDatabase(async (event, context) => {
        if (isKnown) return 200
        await charging(1)(event, context)
        isKnown = true
        return 200
      })
      expect(await explore(experiment, strategy())).toMatchObject({
        type: 'not-deterministic',
        offered: 'nothing: it had ended',
      })
    },
  )

  it('says where a handler did something else than the last time', async () => {
    let calls = 0
    const experiment = withoutDatabase(async (event, context) => {
      const call = ++calls
      await charging(1)(event, context)
      if (call > 2) await context.mailer.send({ to: 'a', subject: 'b' })
      return charging(1)(event, context)
    })
    expect(await explore(experiment, depthFirst())).toMatchObject({
      type: 'not-deterministic',
      schedule: 'v1:1',
      at: 2,
    })
  })
})

describe('tenants', () => {
  const went = async (deliveries: number, tenantIds?: readonly string[]) => {
    const called: string[] = []
    const seen: unknown[] = []
    await explore(
      withoutDatabase(
        async (_event, { tenantId }) => {
          called.push(tenantId)
          return 200
        },
        {
          deliveries,
          ...(tenantIds === undefined ? {} : { tenantIds }),
          invariants: [
            {
              name: 'seen',
              broken: ({ tenants, tenantOf }) => void seen.push(tenants, tenantOf(deliveries)),
            },
          ],
        },
      ),
      depthFirst(),
    )
    return { called, seen }
  }

  it('are one, or as many as are named, in turn', async () => {
    expect(await went(2)).toEqual({ called: ['first', 'first'], seen: [1, 'first'] })
    expect(await went(3, ['a', 'b'])).toEqual({ called: ['a', 'b', 'a'], seen: [2, 'a'] })
    expect(await went(1, ['a', 'b'])).toEqual({ called: ['a'], seen: [1, 'a'] })
    expect(await went(1, [])).toEqual({ called: ['first'], seen: [1, 'first'] })
  })

  it('stay the same when a delivery is made again', async () => {
    const called: string[] = []
    await explore(
      withoutDatabase(
        async (_event, { tenantId }) => {
          called.push(tenantId)
          return called.length > 2 ? 200 : 500
        },
        { tenantIds: ['a', 'b'], faults: { attempts: 2 } },
      ),
      { ...depthFirst(), next: () => called.length === 0 },
    )
    expect(called).toEqual(['a', 'b', 'a', 'b'])
  })
})

describe('tables that are watched', () => {
  const watched = async (characters: number) => {
    let rows: unknown[][] = []
    const tables = (): Tables => [{ name: 'T', columns: ['x'], rows: [...rows] }]
    const experiment = withoutDatabase(
      async (event, context) => {
        await charging(1)(event, context)
        rows = [...rows, [rows.length]]
        await charging(2)(event, context)
        return 200
      },
      { deliveries: 1 },
      tables,
    )
    const end = await run(
      { ...experiment, watch: { characters } },
      depthFirstOnce(),
      new Clients(experiment.database),
      { cancelled: false },
    )
    if (end.type !== 'done') throw new Error(end.type)
    return end.trace.states?.map(({ at, tables }) => [at, tables[0]?.rows.length])
  }

  it('are kept as they were at the beginning and after each step that changed them', async () => {
    expect(await watched(10_000)).toEqual([
      [0, 0],
      [1, 1],
    ])
  })

  it('are kept up to a bound', async () => {
    expect(await watched(45)).toEqual([[0, 0]])
    expect(await watched(0)).toEqual([])
  })

  it('are not there unless they are asked for', async () => {
    const experiment = withoutDatabase(charging(1))
    const end = await run(experiment, depthFirstOnce(), new Clients(experiment.database), {
      cancelled: false,
    })
    expect(end).toHaveProperty('trace')
    expect(end).not.toHaveProperty('trace.states')
  })
})

function depthFirstOnce() {
  const strategy = depthFirst()
  strategy.next()
  return strategy
}
