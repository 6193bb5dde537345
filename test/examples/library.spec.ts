// The explorer as a reader's own test uses it: what it finds, and what it says.
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { PrismaClient } from '../../examples/reference/generated/client.ts'
import {
  asIfOnce,
  assertHolds,
  explain,
  exploreHandler,
  noServerErrors,
  openPostgres,
  pool,
  prismaClient,
  replaySchedule,
  rowsOf,
  type Invariant,
  type OpenedDatabase,
} from '../../src/library/index.ts'
import { checkThenCreate, createAndCatch, paid } from '../support/library/pay.ts'
import { referenceSchema } from '../support/library/reference-schema.ts'
import {
  checkFirst,
  given,
  index,
  inOneStatement,
  schema,
  topUp,
} from '../support/library/top-up.ts'

const addedOnce: Invariant = {
  name: 'the card is topped up once',
  broken(after) {
    const [card] = rowsOf(after, 'card').filter(({ id }) => id === 'card_7')
    return card?.['balance'] === 500 ? undefined : `the card has ${String(card?.['balance'])} cents`
  },
}

describe('a handler in plain SQL', () => {
  let database: OpenedDatabase<pg.Pool>
  beforeAll(async () => {
    database = await openPostgres({ schema, connect: pool, url: inject('postgresUrl') })
  })
  afterAll(() => database.close())
  const broken = () => ({
    database,
    handler: checkFirst,
    event: topUp,
    given,
    invariants: [addedOnce],
  })

  it('breaks in some orders, and the message says in which, how often, and how to run it again', async () => {
    const outcome = await exploreHandler(broken())
    expect(outcome).toMatchObject({ type: 'violated', complete: true })
    expect(() => assertHolds(outcome)).toThrow(explain(outcome))
    expect(explain(outcome).replaceAll(/ +$/gm, '')).toBe(
      `checkFirst breaks in 12 of 16 schedules.
  all · 2 deliveries · PostgreSQL ${database.version}
  12 × not so: the card is topped up once

The smallest that breaks (1 switch, 0 faults; none smaller breaks):
      delivery 1                                    delivery 2
   1  SELECT … top_up → 0 rows
   2                                                SELECT … top_up → 0 rows
   3                                                INSERT top_up → 1 row
   4                                                UPDATE card → 1 row
   4                                                answers 200
   5  INSERT top_up → 1 row
   6  UPDATE card → 1 row
   6  answers 200
      afterwards: card 2 · top_up 2
      the card has 1000 cents

Replay: replaySchedule({ …, schedule: 'v1:1.2.2.2.1.1' })`,
    )
  })

  it.each([
    { strategy: 'sleep-sets' as const, bounded: false },
    { strategy: { preemptions: 1 }, bounded: true },
    { strategy: { random: 7 }, limit: 20, bounded: true },
  ])('finds it with $strategy, and then the smallest', async ({ bounded, ...how }) => {
    const outcome = await exploreHandler({ ...broken(), ...how })
    expect(outcome).toMatchObject({ type: 'violated', ran: { bounded, minimal: true } })
    expect(outcome.findings.smallest?.size.preemptions).toBe(1)
  })

  it('replays a pinned schedule', async () => {
    const outcome = await replaySchedule({ ...broken(), schedule: 'v1:1.2.2.2.1.1' })
    expect(outcome.findings).toMatchObject({ schedules: 1, broken: 1 })
    expect(() => assertHolds(outcome)).toThrow('the card has 1000 cents')
    const serial = await replaySchedule({ ...broken(), schedule: 'v1:1.1.1.2' })
    assertHolds(serial)
  })

  it('says of a pinned schedule that the handler no longer fits it', async () => {
    const handler = inOneStatement
    const outcome = await replaySchedule({ ...broken(), handler, schedule: 'v1:1.2.2.2.1.1' })
    expect(() => assertHolds(outcome)).toThrow(
      'inOneStatement does not go this way any more: at step 3 the schedule asks for something that is not offered.',
    )
    await expect(replaySchedule({ ...broken(), schedule: '1.2' })).rejects.toThrow(
      '"1.2" is not a schedule',
    )
  })

  it('lets a search that was bounded hold, and not one that was stopped', async () => {
    const first = await exploreHandler({ ...broken(), limit: 1 })
    assertHolds(first)
    expect(explain(first)).toContain('among 1 schedule, which are not all there are')
    const signal = AbortSignal.abort()
    const stopped = await exploreHandler({ ...broken(), signal })
    expect(() => assertHolds(stopped)).toThrow(
      'checkFirst: stopped after 0 schedules, none of which broke.',
    )
    const stop = new AbortController()
    const found = await exploreHandler({
      ...broken(),
      signal: stop.signal,
      progress: ({ broken }) => broken > 0 && stop.abort(),
    })
    expect(explain(found)).toMatch(
      /^checkFirst breaks in 1 of \d+ schedules so far: stopped before the rest was run\./,
    )
  })

  it('searches one thing at a time on a database', async () => {
    const search = exploreHandler(broken())
    await expect(exploreHandler(broken())).rejects.toThrow('is being searched already')
    await search
    await exploreHandler({ ...broken(), limit: 1 })
  })

  it('refuses what is no search', async () => {
    const { event: _, ...eventless } = broken()
    await expect(exploreHandler(eventless)).rejects.toThrow('There is no event to deliver')
    await expect(exploreHandler({ ...broken(), deliveries: 0 })).rejects.toThrow('deliveries is 0')
    await expect(exploreHandler({ ...broken(), given: 'INSERT' })).rejects.toThrow('syntax error')
  })

  it('holds where the database decides, also through a crash', async () => {
    await using whole = await openPostgres({
      schema: [...schema, index],
      connect: pool,
      url: inject('postgresUrl'),
    })
    const outcome = await exploreHandler({
      ...broken(),
      database: whole,
      handler: inOneStatement,
      faults: { crashes: 1, attempts: 2 },
      invariants: [addedOnce, asIfOnce()],
    })
    assertHolds(outcome)
    expect(outcome.findings.schedules).toBeGreaterThan(10)
  })
})

describe('a handler over Prisma, with a schema that is not the site’s', () => {
  let database: OpenedDatabase<PrismaClient>
  beforeAll(async () => {
    const connect = prismaClient(PrismaClient)
    database = await openPostgres({
      schema: referenceSchema(),
      connect,
      url: inject('postgresUrl'),
    })
  })
  afterAll(() => database.close())

  it('breaks, and the outside effects are part of it', async () => {
    const invariants = [asIfOnce(), noServerErrors]
    const outcome = await exploreHandler({
      database,
      handler: checkThenCreate,
      event: paid,
      invariants,
    })
    expect(outcome.findings.violations).toEqual({
      'as if each event had come once': outcome.findings.broken,
      'no delivery is answered 500': outcome.findings.broken,
    })
    expect(() => assertHolds(outcome)).toThrow(
      'payments.charge happened 2 times, and 1 if each came once',
    )
  })

  it('holds when the index decides', async () => {
    const invariants = [asIfOnce(), noServerErrors]
    const outcome = await exploreHandler({
      database,
      handler: createAndCatch,
      event: paid,
      invariants,
    })
    assertHolds(outcome)
    expect(outcome).toMatchObject({ type: 'held', complete: true })
  })
})
