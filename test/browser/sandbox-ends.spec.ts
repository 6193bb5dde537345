// The sandbox without its buttons: how it ends, by itself or because somebody ended it.
import {
  checkThenCreate,
  done,
  expect,
  found,
  handling,
  open,
  run,
  settings,
  test,
  twice,
} from '../support/sandbox-page/harness.ts'

test('an endless loop is ended within two seconds, and the page lives', async ({ page }) => {
  await open(page)
  const seen = await page.evaluate(
    async ({ handler, settings }) => {
      let ticks = 0
      const timer = setInterval(() => ticks++, 50)
      const reasons: string[] = []
      window.sandbox.onClose((reason) => reasons.push(reason))
      const began = performance.now()
      const ended = await window.sandbox.run({ handler, settings, order: 'round robin' })
      const took = performance.now() - began
      clearInterval(timer)
      return {
        ended,
        took,
        ticks,
        reasons,
        open: window.sandbox.open,
        frames: document.querySelectorAll('iframe').length,
      }
    },
    { handler: handling('  for (;;) {}'), settings: settings() },
  )
  expect(seen).toMatchObject({
    ended: { type: 'silent' },
    reasons: ['silent'],
    open: false,
    frames: 0,
  })
  // A quarter of a second for a machine that is busy with other tests.
  expect(seen.took).toBeLessThan(2_250)
  expect(seen.ticks).toBeGreaterThan(10)

  await open(page)
  expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
  expect(found).toEqual([])
})

test('an await without an end is reported, in a delivery and while the module loads', async ({
  page,
}) => {
  await open(page)
  expect(await run(page, handling('  await new Promise(() => {})'))).toMatchObject({
    type: 'stuck',
    reason: expect.stringContaining('Delivery 1 waits for something that is not a step'),
  })
  expect(await run(page, `await new Promise(() => {})\n${handling('')}`)).toMatchObject({
    type: 'stuck',
    reason: expect.stringContaining('never finished loading'),
  })
  expect(await run(page, handling('  for (;;) await sleep(1)'))).toMatchObject({ type: 'stuck' })
  expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
  expect(found).toEqual([])
})

test('stopping ends a run, and an opening', async ({ page }) => {
  await open(page)
  const ended = await page.evaluate(
    async ({ handler, settings }) => {
      setTimeout(() => window.sandbox.close(), 300)
      return window.sandbox.run({ handler, settings, order: 'round robin' })
    },
    { handler: handling('  for (;;) {}'), settings: settings() },
  )
  expect(ended).toEqual({ type: 'stopped' })
  const reason = await page.evaluate(async () => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 30)
    const opening = window.door.openSandbox({ example: 'create-and-catch', signal: stop.signal })
    return opening.catch((error: InstanceType<typeof window.door.SandboxError>) => [
      error.name,
      error.reason,
    ])
  })
  expect(reason).toEqual(['SandboxError', 'aborted'])
  expect(await page.locator('iframe').count()).toBe(0)
  expect(found).toEqual([])
})

test('one sandbox alive a page', async ({ page }) => {
  await open(page)
  const seen = await page.evaluate(
    async ({ handler, settings }) => {
      const reasons: string[] = []
      window.sandbox.onClose((reason) => reasons.push(reason))
      const pending = window.sandbox.run({ handler, settings, order: 'round robin' })
      const first = window.sandbox
      const second = await window.door.openSandbox({ example: 'create-and-catch' })
      const refusal = await first.reset().catch((error: unknown) => String(error))
      return {
        pending: await pending,
        reasons,
        refusal,
        open: second.open,
        frames: document.querySelectorAll('iframe').length,
      }
    },
    { handler: handling('  await new Promise(() => {})'), settings: settings() },
  )
  expect(seen).toEqual({
    pending: { type: 'stopped' },
    reasons: ['parked'],
    refusal: expect.stringContaining('closed'),
    open: true,
    frames: 1,
  })
})
