// The sandbox without its buttons: every order of a handler's steps, run in the page.
import type { Search, Settings } from '../../src/playground/protocol.ts'
import {
  checkThenCreate,
  done,
  expect,
  found,
  handlerOf,
  handling,
  open,
  run,
  settings,
  test,
  twice,
} from '../support/sandbox-page/harness.ts'
import { explore, explored } from '../support/sandbox-page/searching.ts'

test('every order of check, then create: twelve of sixteen charge twice, each told on the way', async ({
  page,
}) => {
  await open(page)
  await explore(page, checkThenCreate)
  const search = await explore(page, checkThenCreate)
  const exploration = explored(search)
  expect(exploration).toMatchObject({
    type: 'violated',
    complete: true,
    how: 'live',
    strategy: 'all',
    schedules: 16,
    broken: 12,
    held: 4,
    violations: [{ name: 'the customer is charged once', count: 12 }],
    smallest: { schedule: 'v1:1.2.2.2.1.1', broken: [{ says: twice }], size: { preemptions: 1 } },
  })
  expect(search.took).toBeLessThan(1_000)

  const cells = search.told.flatMap(({ cells }) => cells)
  const endings = search.told.flatMap(({ endings }) => endings)
  expect(cells).toHaveLength(16)
  expect(new Set(cells.map(({ schedule }) => schedule)).size).toBe(16)
  expect(cells.filter(({ broken }) => broken)).toHaveLength(12)
  // What was told on the way is what is said in the end.
  for (const { key, count, broken } of exploration.endings) {
    const its = cells.filter(({ ending }) => endings[ending]?.key === key)
    expect(its).toHaveLength(count)
    expect(its.every((cell) => cell.broken === broken.length > 0)).toBe(true)
  }
  expect(search.told.at(-1)).toMatchObject({ schedules: 16, held: 4, broken: 12, pruned: 0 })
  expect(search.told.at(-1)?.counts).toEqual(
    endings.map(({ key }) => exploration.endings.find((ending) => ending.key === key)?.count),
  )
  expect(JSON.stringify(search)).not.toContain('SELECT')
  expect(found).toEqual([])
})

test('every order of two transactions, emulated: 240 of 252', async ({ page }) => {
  await open(page, 'check-in-transaction')
  const search = await explore(page, await handlerOf('check-in-transaction'))
  expect(explored(search)).toMatchObject({
    type: 'violated',
    complete: true,
    how: 'emulated',
    schedules: 252,
    broken: 240,
  })
  // No more than ten a second, and one for what is left.
  expect(search.told.length).toBeLessThanOrEqual(search.took / 100 + 2)
  expect(found).toEqual([])
})

test('orders that are equivalent, few switches, and orders that are drawn', async ({ page }) => {
  await open(page, 'one-transaction')
  const handler = await handlerOf('one-transaction')
  const faults = settings(2, { crashes: 1 })
  const few = await explore(page, handler, { type: 'sleep sets' }, faults)
  expect(explored(few)).toMatchObject({ type: 'held', complete: true, strategy: 'sleep sets' })
  expect(explored(few).pruned).toBeGreaterThan(0)
  expect(few.told.at(-1)?.pruned).toBe(explored(few).pruned)

  const bound: Search = { type: 'preemption bound', bound: 0 }
  expect(explored(await explore(page, handler, bound))).toMatchObject({
    complete: false,
    schedules: 2,
  })
  const drawn: Search = { type: 'random', schedules: 30, seed: 7 }
  const orders = async () =>
    (await explore(page, handler, drawn, faults)).told.flatMap(({ cells }) =>
      cells.map(({ schedule }) => schedule),
    )
  const first = await orders()
  expect(first).toHaveLength(30)
  expect(await orders()).toEqual(first)
  expect(found).toEqual([])
})

test('what is asked for beyond its bounds is taken to be at them', async ({ page }) => {
  await open(page)
  const once = handling('')
  const many = { ...settings(50), crashes: 9, failures: -1, overlaps: Number.NaN }
  const some = await explore(page, once, { type: 'random', schedules: 1, seed: 1 }, many)
  // Five deliveries; and, because something may go wrong, each is tried again.
  expect(explored(some).endings[0]?.key).toMatch(/^1: .* 5: /)
  expect(explored(some).endings[0]?.key).not.toContain('6: ')
})

test('each delivery may come to another tenant, and nothing is charged twice then', async ({
  page,
}) => {
  await open(page)
  const different = settings(2, { tenants: 'different' })
  const search = explored(await explore(page, checkThenCreate, { type: 'all' }, different))
  expect(search).toMatchObject({ type: 'held', complete: true, broken: 0 })
  const { trace } = done(await run(page, checkThenCreate, 'round robin', 2, different))
  const tenants = trace.tables
    .find(({ name }) => name === 'Payment')
    ?.rows.map((row) => row[1] as string)
  expect(tenants).toHaveLength(2)
  for (const tenant of tenants ?? []) expect(tenant).toMatch(/^acct_[A-Za-z\d]{16}$/)
  expect(new Set(tenants).size).toBe(2)
  // A handler that takes no notice of the tenant loses the second one's event.
  const blind = checkThenCreate.replace('where: { tenantId, eventId', 'where: { eventId')
  expect(explored(await explore(page, blind, { type: 'all' }, different))).toMatchObject({
    violations: [{ name: 'no event is lost' }],
  })
})

test('a plan says about how many orders there are', async ({ page }) => {
  await open(page)
  const plan = (handler: string, under: Settings) =>
    page.evaluate(
      async (request) => {
        const began = performance.now()
        const planned = await window.sandbox.plan(request)
        return { planned, took: performance.now() - began }
      },
      { handler, settings: under },
    )
  const small = await plan(checkThenCreate, settings())
  expect(small.planned.type).toBe('planned')
  expect(small.planned).toHaveProperty('orders')
  const { orders } = small.planned as { readonly orders: number }
  expect(orders).toBeGreaterThanOrEqual(8)
  expect(orders).toBeLessThanOrEqual(32)
  const large = await plan(await handlerOf('one-transaction'), settings(5, { crashes: 2 }))
  expect((large.planned as { readonly orders: number }).orders).toBeGreaterThan(1_000_000)
  // So many steps that a dozen walks would take many seconds.
  const counting = handling('  for (let i = 0; i < 200; i++) await prisma.payment.count()')
  const long = await plan(counting, settings(5))
  expect((long.planned as { readonly orders: number }).orders).toBeGreaterThan(1_000_000)
  expect(long.took).toBeLessThan(5_000)
  expect((await plan(handling('  await new Promise(() => {})'), settings())).planned).toMatchObject(
    { type: 'stuck' },
  )
  expect((await plan('nothing', settings())).planned).toMatchObject({ type: 'not-compiled' })
  expect(found).toEqual([])
})

test('a search that is cancelled keeps what it has found, and the sandbox goes on', async ({
  page,
}) => {
  await open(page, 'check-in-transaction')
  const handler = await handlerOf('check-in-transaction')
  const cancelled = await page.evaluate(
    async (request) => {
      let cells = 0
      let asked = 0
      const ended = await window.sandbox.explore(request, ({ cells: more }) => {
        cells += more.length
        if (cells < 20 || asked > 0) return
        asked = performance.now()
        window.sandbox.cancelSearch()
        window.sandbox.cancelSearch()
      })
      return { ended, cells, took: performance.now() - asked, open: window.sandbox.open }
    },
    {
      handler,
      settings: settings(3),
      search: { type: 'random', schedules: 1_000_000, seed: 1 },
    } as const,
  )
  const exploration = explored({ ...cancelled, told: [] })
  expect(exploration).toMatchObject({ type: 'cancelled', complete: false, how: 'emulated' })
  expect(exploration.schedules).toBe(cancelled.cells)
  expect(exploration.schedules).toBeGreaterThanOrEqual(20)
  expect(exploration.broken).toBeGreaterThan(0)
  expect(exploration.smallest?.schedule).toMatch(/^v1:/)
  expect(cancelled.took).toBeLessThan(1_000)
  expect(cancelled.open).toBe(true)
  // Nothing of it is left in the way of the next one.
  expect(explored(await explore(page, handler))).toMatchObject({ schedules: 252, broken: 240 })
  await page.evaluate(() => window.sandbox.cancelSearch())
  expect(done(await run(page, handler)).says).toEqual([twice])
  expect(found).toEqual([])
})

test('more endings than are kept are counted under one name', async ({ page }) => {
  await open(page)
  const counting = `let calls = 0\n${handling('  return 200 + calls++')}`
  const search = await explore(
    page,
    counting,
    { type: 'random', schedules: 700, seed: 1 },
    settings(1),
  )
  const { endings, schedules } = explored(search)
  expect(schedules).toBe(700)
  expect(endings).toHaveLength(500)
  const names = search.told.flatMap(({ endings }) => endings)
  expect(names).toHaveLength(501)
  expect(names[500]).toEqual({ key: 'one of more endings than are kept', broken: [] })
  const cells = search.told.flatMap(({ cells }) => cells)
  expect(cells).toHaveLength(700)
  expect(cells.filter(({ ending }) => ending === 500)).toHaveLength(200)
})

test('a handler that does not do the same twice is told from one that breaks', async ({ page }) => {
  await open(page)
  const drifting = `let calls = 0\n${handling(`
    await prisma.payment.count()
    if (calls++ > 2) await prisma.webhookEvent.count()
    await prisma.payment.count()`)}`
  const exploration = explored(await explore(page, drifting))
  expect(exploration).toMatchObject({ type: 'not-deterministic', complete: false })
  expect(exploration.reason).toContain('the handler did something else than the last time')
  expect(exploration.schedule).toMatch(/^v1:/)
})
