// A handler that tries to keep the page itself from answering: a worker has a processor of its own, but what it says is heard
// on the page's.
import type { Page } from '@playwright/test'
import {
  checkThenCreate,
  done,
  expect,
  handling,
  open,
  run,
  test,
  twice,
} from '../support/sandbox-page/harness.ts'

const floods = {
  messages: `for (let i = 0; i < 1_000_000; i++) try { postMessage({ i }) } catch { break }`,
  'messages to itself': `addEventListener('message', () => postMessage(1)); for (let i = 0; i < 100_000; i++) try { dispatchEvent(new MessageEvent('message')) } catch { break }`,
  'words in the log': `for (let i = 0; i < 1_000_000; i++) log('x')`,
  'words on the console': `for (let i = 0; i < 100_000; i++) console.log('x')`,
  'errors that nobody catches': `for (let i = 0; i < 20_000; i++) setTimeout(() => { throw new Error('x') }); await sleep(1)`,
  'promises that nobody catches': `for (let i = 0; i < 100_000; i++) void Promise.reject(new Error('x')); await sleep(1)`,
  'workers of its own': `for (let i = 0; i < 100; i++) try { new Worker(URL.createObjectURL(new Blob(['for (;;);']))) } catch { break }`,
  channels: `for (let i = 0; i < 10_000; i++) try { new BroadcastChannel('x').postMessage(i) } catch { break }`,
}

/** Milliseconds that a reader takes for a page that hangs. */
const hanging = 1_000

/** Begins to look how long the page takes from one moment to the next; what comes back ends it with the longest. */
async function watched(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const watch = { longest: 0, last: performance.now() }
    setInterval(() => {
      const now = performance.now()
      watch.longest = Math.max(watch.longest, now - watch.last)
      watch.last = now
    }, 20)
    Object.assign(window, { watch })
  })
  return () =>
    page.evaluate(() => (window as unknown as { watch: { longest: number } }).watch.longest)
}

for (const [what, flood] of Object.entries(floods))
  test(`a flood of ${what}: the page goes on answering, and the next run works`, async ({
    page,
  }) => {
    await open(page)
    await run(page, checkThenCreate)
    const longest = await watched(page)
    const ended = await run(page, handling(flood))
    expect(['done', 'stuck', 'silent', 'failed']).toContain(ended.type)
    await page.waitForTimeout(500)
    expect(await longest(), 'milliseconds without an answer').toBeLessThan(hanging)
    if (ended.type !== 'done') await open(page)
    expect(done(await run(page, checkThenCreate)).says).toEqual([twice])
  })
