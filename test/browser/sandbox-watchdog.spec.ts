// A search never takes the page with it: whatever a handler does in its first schedule or in a late one, what was found
// before stays, and the next run works.
import type { Page } from '@playwright/test'
import type { Explored } from '../../src/playground/client.ts'
import {
  checkThenCreate,
  done,
  expect,
  found,
  open,
  run,
  settings,
  test,
  twice,
} from '../support/sandbox-page/harness.ts'

interface Seen {
  readonly ended: Explored
  /** Schedules told before it ended. */
  readonly told: number
  /** Milliseconds from the last of them, or from the beginning, to the end. */
  readonly after: number
  /** How often the page's own timer of 50 ms ran. */
  readonly ticks: number
  readonly open: boolean
}

const late = 200

/**
 * A handler that does something else from one schedule on; each schedule calls it once. Until then it takes the event, and
 * nothing is broken.
 */
function from(schedule: number, what: string): string {
  return `import type { CheckoutEvent, Context } from '../handler.ts'
let calls = 0
export async function handle(event: CheckoutEvent, { prisma, tenantId, sleep }: Context): Promise<number> {
  if (++calls >= ${schedule}) {
    ${what}
  }
  await prisma.payment.create({ data: { tenantId, checkoutId: event.id, amount: 1, currency: 'eur' } })
  return 200
}`
}

function search(page: Page, handler: string, schedules = late + 5): Promise<Seen> {
  return page.evaluate(
    async (request) => {
      let told = 0
      let ticks = 0
      const timer = setInterval(() => ticks++, 50)
      let last = performance.now()
      const ended = await window.sandbox.explore(request, ({ schedules }) => {
        told = schedules
        last = performance.now()
      })
      clearInterval(timer)
      const { open } = window.sandbox
      return { ended, told, after: performance.now() - last, ticks, open }
    },
    {
      handler,
      settings: settings(1),
      search: { type: 'random', schedules, seed: 1 },
    } as const,
  )
}

async function expectNextRunToWork(page: Page): Promise<void> {
  if (!(await page.evaluate(() => window.sandbox.open))) await open(page)
  expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
  expect(found).toEqual([])
}

/** Some hundreds of MB a second. Faster, it has more than a process may have in two seconds: sandbox-own-process.spec.ts. */
const grow = 'for (let i = 0; i < 1_000_000; i++); all.push(new Array(50_000).fill(calls))'

/** What never lets the worker's own code get to run: only ending the worker helps. */
const deaf = {
  'an endless loop': 'for (;;) {}',
  'an endless loop of awaits': 'for (;;) await null',
  'a growing heap': `const all: unknown[] = []; for (;;) { ${grow} }`,
  'a growing heap, with awaits': `const all: unknown[] = []; for (;;) { ${grow}; await null }`,
}

for (const [name, what] of Object.entries(deaf)) {
  for (const schedule of [1, late]) {
    test(`${name} in schedule ${schedule} of a search ends the worker within two seconds`, async ({
      page,
    }) => {
      await open(page)
      const seen = await search(page, from(schedule, what))
      expect(seen).toMatchObject({ ended: { type: 'silent' }, open: false })
      // A quarter of a second for a machine that is busy with other tests.
      expect(seen.after).toBeLessThan(2_250)
      expect(seen.ticks).toBeGreaterThan(10)
      // What was found in the last tenth of a second may not have been told.
      if (schedule > 1) expect(seen.told).toBeGreaterThan(0)
      expect(seen.told).toBeLessThan(schedule)
      expect(await page.locator('iframe').count()).toBe(0)
      await expectNextRunToWork(page)
    })
  }
}

/** What the search itself finds out. */
const stuck = {
  'an await without an end': [
    'await new Promise(() => {})',
    'waits for something that is not a step',
  ],
  'a step without an end': ['for (;;) await sleep(1)', 'had not ended after 2000 steps'],
} as const

for (const [name, [what, reason]] of Object.entries(stuck)) {
  for (const schedule of [1, late]) {
    test(`${name} in schedule ${schedule} of a search is told with its schedule`, async ({
      page,
    }) => {
      await open(page)
      const { ended, told } = await search(page, from(schedule, what))
      expect(ended).toMatchObject({
        type: 'explored',
        exploration: {
          type: 'failed',
          reason: expect.stringContaining(reason),
          schedule: expect.stringMatching(/^v1:/),
          schedules: schedule - 1,
        },
      })
      expect(told).toBe(schedule - 1)
      await expectNextRunToWork(page)
    })
  }
}

/** What ends by itself, and must not be felt by the page. */
const survived = {
  'endless recursion': 'const again = (): number => 1 + again(); again()',
  'endless recursion with awaits':
    'const again = async (): Promise<number> => 1 + (await again()); await again()',
  'a flood of rows': `await prisma.$executeRaw\`INSERT INTO "Payment" ("tenantId", "checkoutId", "amount", "currency")
      SELECT 'x', repeat('x', 1000), 1, 'eur' FROM generate_series(1, 3000)\`
    await prisma.payment.findMany()`,
}

for (const [name, what] of Object.entries(survived)) {
  for (const schedule of [1, late]) {
    test(`${name} in schedule ${schedule} of a search goes by`, async ({ page }) => {
      await open(page)
      const { ended, told, ticks } = await search(page, from(schedule, what), schedule + 4)
      expect(ended).toMatchObject({
        type: 'explored',
        // Charged thousands of times, or answered 500.
        exploration: { type: 'violated', schedules: schedule + 4, broken: 5 },
      })
      expect(told).toBe(schedule + 4)
      expect(ticks).toBeGreaterThan(0)
      await expectNextRunToWork(page)
    })
  }
}

test('a search in which nothing moves any more can be cancelled, and says why', async ({
  page,
}) => {
  await open(page)
  const seen = await page.evaluate(
    async (request) => {
      let asked = 0
      const ended = await window.sandbox.explore(request, () => {
        if (asked > 0) return
        asked = performance.now()
        window.sandbox.cancelSearch()
      })
      return { ended, took: performance.now() - asked, open: window.sandbox.open }
    },
    {
      handler: from(2, 'for (;;) await new Promise((resolve) => setTimeout(resolve, 20))'),
      settings: settings(1),
      search: { type: 'random', schedules: 1_000, seed: 1 },
    } as const,
  )
  expect(seen.took).toBeLessThan(2_250)
  expect(seen).toMatchObject({
    ended: { type: 'explored', exploration: { type: 'failed', schedules: 1 } },
    open: true,
  })
  await expectNextRunToWork(page)
})
