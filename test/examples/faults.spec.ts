// What may go wrong, each as a choice of the schedule: a crash, a failing call, a provider that does not wait.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { loadExample } from '../../src/cli/catalogue.ts'
import { openPostgres } from '../../src/cli/open-database.ts'
import {
  explore,
  parseSchedule,
  replay,
  type Faults,
  type Outcome,
} from '../../src/explorer/index.ts'
import {
  host,
  openHandlerLab,
  type CheckoutHandler,
  type HandlerLab,
} from '../support/handler-lab.ts'

let lab: HandlerLab
beforeAll(async () => {
  lab = await openHandlerLab(inject('postgresUrl'))
})
afterAll(() => lab.close())

const endings = ({ findings }: Outcome) => findings.endings.map(({ key }) => key).sort()

describe('a crash', () => {
  const store: CheckoutHandler = async (event, { tenantId, prisma }) => {
    await prisma.webhookEvent.create({ data: { tenantId, eventId: event.id, type: event.type } })
    return 200
  }

  it('may come before each step, the answer included, and runs neither catch nor finally', async () => {
    const ran: string[] = []
    const outcome = await lab.explore(
      async (event, context) => {
        try {
          return await store(event, context)
        } catch {
          ran.push('catch')
          return 500
        } finally {
          ran.push('finally')
        }
      },
      { faults: { crashes: 1, attempts: 1 } },
    )
    expect(endings(outcome)).toEqual([
      '1: 200 · WebhookEvent 1',
      '1: crashed',
      '1: crashed · WebhookEvent 1',
    ])
    // Once where nothing crashed, once where the process died only before its answer.
    expect(ran).toEqual(['finally', 'finally'])
  })

  it('after a COMMIT whose answer is lost leaves what was committed', async () => {
    const outcome = await lab.explore(
      (event, { tenantId, prisma }) =>
        prisma.$transaction(async (tx) => {
          await tx.webhookEvent.create({ data: { tenantId, eventId: event.id, type: event.type } })
          return 200
        }),
      { faults: { crashes: 1, attempts: 1 } },
      replay(parseSchedule('v1:1.1.1l')),
    )
    expect(endings(outcome)).toEqual(['1: crashed · WebhookEvent 1'])
  })

  it('inside a transaction rolls it back and lets the others go on', async () => {
    const { scenario, handler, schema } = await loadExample('one-transaction')
    const own = await openPostgres(inject('postgresUrl'), schema)
    const experiment = { scenario, handler, database: own, host }
    // The second waits for the first one's row, the first dies, and the second takes its place.
    const outcome = await explore(experiment, replay(parseSchedule('v1:1.1.2.2.1c.2.2.2.3.3.3.3')))
    await own.close()
    const waits = outcome.findings.endings[0]?.witness.trace.events.filter(
      ({ type }) => type === 'waits' || type === 'woke',
    )
    expect({
      type: outcome.type,
      waits: waits?.map(({ type, process }) => `${process} ${type}`),
    }).toEqual({
      type: 'held',
      waits: ['2 waits', '2 woke'],
    })
  })
})

describe('an outside call', () => {
  const charge: CheckoutHandler = async (event, { payments }) => {
    await payments.charge(
      { reference: event.id, amount: 1, currency: 'eur' },
      { idempotencyKey: event.id },
    )
    await payments.charge({ reference: event.id, amount: 1, currency: 'eur' })
    return 200
  }

  it('may fail, once for each failure allowed, and the delivery that threw is delivered again', async () => {
    const outcome = await lab.explore(charge, { faults: { failures: 1, attempts: 2 } })
    expect(outcome.findings.schedules).toBe(3)
    const once = 'payments.charge by 1'
    // The key keeps the first charge single however often it is sent; the second charge has no key.
    expect(endings(outcome)).toEqual([
      `1: 200 · ${once} · ${once}`,
      `1: 500 (Error) · 1, attempt 2: 200 · ${once} · ${once}`,
    ])
  })

  it('is not taken back by any rollback', async () => {
    const outcome = await lab.explore((event, { prisma, payments }) =>
      prisma.$transaction(async () => {
        await payments.charge({ reference: event.id, amount: 1, currency: 'eur' })
        throw new Error('after the charge')
      }),
    )
    expect(endings(outcome)).toEqual(['1: 500 (Error) · payments.charge by 1'])
  })
})

describe('a provider that gives up waiting', () => {
  it('delivers again while the first attempt still runs', async () => {
    const faults: Faults = { overlaps: 1, attempts: 2 }
    const outcome = await lab.explore(
      async (event, { tenantId, prisma }) => {
        const data = { tenantId, checkoutId: event.id, amount: 1, currency: 'eur' }
        if ((await prisma.payment.count()) === 0) await prisma.payment.create({ data })
        return 200
      },
      {
        faults,
        invariants: [
          {
            name: 'one',
            broken: ({ tables }) =>
              (tables.find(({ name }) => name === 'Payment')?.rows.length ?? 0) > 1
                ? 'two payments by one delivery'
                : undefined,
          },
        ],
      },
    )
    expect(outcome).toMatchObject({ type: 'violated', complete: true })
    const { smallest } = outcome.findings
    expect(smallest?.trace.responses.map(({ delivery, attempt }) => [delivery, attempt])).toEqual([
      [1, 1],
      [1, 2],
    ])
    expect(smallest?.trace.events.some(({ type }) => type === 'abandoned')).toBe(true)
  })
})

describe('time', () => {
  it('is the scenario’s own, and passes only by its steps', async () => {
    const seen: string[] = []
    const outcome = await lab.explore(async (_event, { clock, sleep }) => {
      seen.push(clock.now().toISOString())
      await sleep(60_000)
      seen.push(clock.now().toISOString())
      return 200
    })
    expect(outcome.type).toBe('held')
    expect(seen).toEqual(['2026-01-05T09:00:00.000Z', '2026-01-05T09:01:00.000Z'])
  })
})

describe('several steps at once', () => {
  it('of one delivery are each a choice', async () => {
    const outcome = await lab.explore(async (event, { tenantId, prisma }) => {
      const store = (eventId: string) =>
        prisma.webhookEvent.create({ data: { tenantId, eventId, type: event.type } })
      await Promise.all([store('a'), store('b'), store('c')])
      return 200
    })
    expect(outcome.findings.schedules).toBe(6)
    expect(outcome.findings.endings[0]?.witness.trace.schedule).toMatch(/^v1:1(-\d)?\.1(-\d)?\.1$/)
  })
})
