// What goes on after the answer: it belongs to the process, which can die before any step of it, and the provider no longer
// hears how it ends.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import checkout from '../../examples/events/checkout-session-completed.json' with { type: 'json' }
import type { CheckoutEvent } from '../../examples/handler.ts'
import { migrations } from '../../src/cli/catalogue.ts'
import type { OpenDatabase } from '../../src/cli/open-database.ts'
import { hostWith } from '../../src/database/host.ts'
import type { Prisma } from '../../src/database/prisma.ts'
import {
  Clients,
  depthFirst,
  explore,
  parseSchedule,
  replay,
  timelineOf,
  type Faults,
  type Handler,
  type Outcome,
  type Trace,
} from '../../src/explorer/index.ts'
import { databases } from '../support/databases.ts'

const host = hostWith({ patience: 20_000 })

/** Answers, and stores a payment and an event after that. */
const answerThenWork: Handler<CheckoutEvent, Prisma> = async (
  event,
  { tenantId, prisma, waitUntil },
) => {
  waitUntil(
    (async () => {
      const { id, amount_total: amount, currency } = event.data.object
      await prisma.payment.create({ data: { tenantId, checkoutId: id, amount, currency } })
      await prisma.webhookEvent.create({ data: { tenantId, eventId: event.id, type: event.type } })
    })(),
  )
  return 200
}

const realTime = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

describe.each(databases)('on $product', ({ open }) => {
  let database: OpenDatabase
  let clients: Clients<Prisma>
  const logged: (readonly unknown[])[] = []

  beforeAll(async () => {
    database = await open(migrations())
    clients = new Clients(database)
  })
  afterAll(() => database.close())

  function exploreHandler(
    handler: Handler<CheckoutEvent, Prisma>,
    faults: Faults,
    schedule?: string,
  ): Promise<Outcome> {
    const scenario = {
      title: 'work after the answer',
      belief: '',
      event: checkout,
      tenantId: 'acct_1',
      deliveries: 1,
      faults,
      indexes: [],
      invariants: [],
      expect: 'holds' as const,
    }
    const log = (_process: number, words: readonly unknown[]) => void logged.push(words)
    const strategy = schedule === undefined ? depthFirst() : replay(parseSchedule(schedule))
    return explore({ scenario, handler, database, host, log }, strategy, { clients })
  }

  async function traceOf(
    handler: Handler<CheckoutEvent, Prisma>,
    faults: Faults,
    schedule: string,
  ): Promise<Trace> {
    const { findings } = await exploreHandler(handler, faults, schedule)
    return findings.endings[0]?.witness.trace as Trace
  }

  const rowsOf = (trace: Trace) =>
    timelineOf(trace).rows.map(({ short, ends }) => `${short}${ends === true ? ' .' : ''}`)

  it('a crash may come before each step of it, and only who was not answered delivers again', async () => {
    const { findings, type } = await exploreHandler(answerThenWork, { crashes: 1, attempts: 2 })
    expect(type).toBe('held')
    expect(findings.endings.map(({ key }) => key).sort()).toEqual([
      '1: 200',
      '1: 200 · Payment 1',
      '1: 200 · Payment 1 · WebhookEvent 1',
      '1: crashed · 1, attempt 2: 200 · Payment 1 · WebhookEvent 1',
      '1: crashed · 1, attempt 2: 200 · Payment 2 · WebhookEvent 1',
    ])
  })

  it('a process that dies after its answer has answered, and nobody comes again', async () => {
    const trace = await traceOf(answerThenWork, { crashes: 1, attempts: 2 }, 'v1:1-2.1.1c')
    expect(trace.responses).toMatchObject([{ type: 'answered', status: 200, attempt: 1 }])
    expect(trace.tables.map(({ name, rows }) => `${name} ${rows.length}`)).toEqual(['Payment 1'])
    expect(rowsOf(trace)).toEqual([
      'answers 200',
      'INSERT Payment → 1 row',
      'crashes before INSERT WebhookEvent .',
    ])
  })

  it('the answer is the end of a process that has nothing left to do, and of no other', async () => {
    const payment = 'INSERT Payment → 1 row'
    const event = 'INSERT WebhookEvent → 1 row'
    const faults = { crashes: 1 }
    const after = await traceOf(answerThenWork, faults, 'v1:1-2.1.1')
    expect(rowsOf(after)).toEqual(['answers 200', payment, event])
    const between = await traceOf(answerThenWork, faults, 'v1:1.1.1')
    expect(rowsOf(between)).toEqual([payment, 'answers 200', event])
    const before = await traceOf(answerThenWork, faults, 'v1:1.1-2.1')
    expect(rowsOf(before)).toEqual([payment, event, 'answers 200 .'])
    // Where nobody can die the answer is no step: it is given as soon as the handler returns.
    const atOnce = await traceOf(answerThenWork, {}, 'v1:1.1')
    expect(rowsOf(atOnce)).toEqual(['answers 200', payment, event])
  })

  it('a run is not over before the work is, however long it takes to ask for its first step', async () => {
    const trace = await traceOf(
      async (event, { tenantId, prisma, waitUntil }) => {
        const data = { tenantId, eventId: event.id, type: event.type }
        waitUntil(realTime(20).then(() => prisma.webhookEvent.create({ data })))
        return 200
      },
      {},
      'v1:1',
    )
    expect(rowsOf(trace)).toEqual(['answers 200', 'INSERT WebhookEvent → 1 row'])
  })

  it('a provider gives up waiting for an answer, and not for what goes on after it', async () => {
    const faults = { overlaps: 1, attempts: 2 }
    const waiting = await exploreHandler(answerThenWork, faults, 'v1:1.1r.2.2.2.1.1')
    expect(waiting.type).toBe('held')
    expect(await exploreHandler(answerThenWork, faults, 'v1:1-2.1r')).toMatchObject({
      type: 'not-deterministic',
      at: 2,
      expected: '1r',
    })
  })

  it('work that fails is logged, and changes nothing of the answer', async () => {
    logged.length = 0
    const trace = await traceOf(
      async (_event, { waitUntil }) => {
        waitUntil(Promise.reject(new Error('out of paper')))
        return 200
      },
      { attempts: 2 },
      'v1:',
    )
    expect(trace.responses).toMatchObject([{ type: 'answered', status: 200, attempt: 1 }])
    expect(logged).toEqual([['After the answer:', new Error('out of paper')]])
  })
})
