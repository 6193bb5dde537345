// What the page of the library shows beside the ten lines: a goal of one's own, a crash, and an order that stays pinned.
import {
  asIfOnce,
  assertHolds,
  exploreHandler,
  openPostgres,
  pool,
  replaySchedule,
  rowsOf,
  type Invariant,
} from 'delivered-twice'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import {
  checkFirst,
  given,
  index,
  inOneStatement,
  schema,
  topUp,
} from '../support/library/top-up.ts'

// The server of all tests, named the way in which a reader names one.
beforeAll(() => vi.stubEnv('EXPLORE_DATABASE_URL', inject('postgresUrl')))
afterAll(() => vi.unstubAllEnvs())

// #region own-goal
const addedOnce: Invariant = {
  name: 'the card is topped up once',
  broken(after) {
    const card = rowsOf(after, 'card').find(({ id }) => id === 'card_7')
    return card?.['balance'] === 500 ? undefined : `the card has ${String(card?.['balance'])} cents`
  },
}
// #endregion

test('a goal of one’s own, beside asIfOnce, through a crash', async ({ signal }) => {
  await using database = await openPostgres({ schema: [...schema, index], connect: pool })
  const shared = { database, event: topUp, given, signal }
  // #region crash
  const outcome = await exploreHandler({
    ...shared,
    handler: inOneStatement,
    faults: { crashes: 1, attempts: 2 },
    invariants: [addedOnce, asIfOnce({ ignore: ['receipt'] })],
  })
  assertHolds(outcome)
  // #endregion
  const broken = { ...shared, handler: checkFirst, invariants: [addedOnce] }
  const other = await exploreHandler({ ...broken, faults: { crashes: 1, attempts: 2 } })
  expect(other.findings.violations).toHaveProperty(addedOnce.name)
})

test('an order that is pinned, and a handler that was mended', async ({ signal }) => {
  await using database = await openPostgres({ schema: [...schema, index], connect: pool })
  await using before = await openPostgres({ schema, connect: pool })
  const shared = { event: topUp, given, invariants: [addedOnce], signal }
  // #region pinned
  const schedule = 'v1:1.2.2.2.1.1'
  // It fails as long as the handler breaks in that order.
  const pinned = { ...shared, database: before, handler: checkFirst, schedule }
  const broken = await replaySchedule(pinned)
  expect(() => assertHolds(broken)).toThrow('the card has 1000 cents')

  // A mended handler takes other steps. The pin says so, and passes for no other order.
  const mended = { ...shared, database, handler: inOneStatement }
  const unfit = await replaySchedule({ ...mended, schedule })
  expect(() => assertHolds(unfit)).toThrow('does not go this way any more')

  // So search once more, and pin an order of the steps that it takes now.
  const { findings } = await exploreHandler(mended)
  const [ending] = findings.endings
  const next = ending?.witness.trace.schedule ?? ''
  assertHolds(await replaySchedule({ ...mended, schedule: next }))
  // #endregion
  expect(next).toMatch(/^v1:/)
})
