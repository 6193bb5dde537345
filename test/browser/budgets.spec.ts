// What a page costs before anybody presses anything: how many requests, how much script, nothing that moves what is being read,
// and nothing that keeps the browser from answering. Bytes of other kinds are weighed in test/site/weight.spec.ts.
import budgets from '../../content/budgets/pages.json' with { type: 'json' }
import { expect, test, type BrowserContext, type Page } from '@playwright/test'

// Playwright's own trace copies the whole page while it loads, which takes longer than anything of the page's.
test.use({ trace: 'off' })

/** Where the work of a page is done, as Chromium calls it. */
const mainThread = 'CrRendererMain'
/** Milliseconds after which a browser says that it was kept from answering. */
const long = 50
const loads = 5

/**
 * A page that is the same for ever, loaded before each load that is measured: a machine that does other work takes up to twice
 * as long for both. Milliseconds are told as on a machine that takes `usual` for this one.
 */
const measure = {
  path: 'the-measure/',
  html: `<!doctype html><title>The measure</title>${'<p><b>One</b> <i>two</i> <code style="--a:1">three</code> four.</p>'.repeat(400)}`,
  usual: 10,
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds in which the thread had a processor: other programs do not count. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/**
 * Loads a page until it is quiet, in a tab of its own: a tab that has shown it before may go to another process.
 * @returns its longest task, in milliseconds of the thread's own time
 */
async function longestTask(context: BrowserContext, path: string): Promise<number> {
  const browser = context.browser()!
  const page = await context.newPage()
  const categories = ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata']
  await browser.startTracing(page, { categories })
  await page.goto(path, { waitUntil: 'networkidle' })
  const text = (await browser.stopTracing()).toString()
  await page.close()
  const trace = JSON.parse(text) as { readonly traceEvents: readonly TraceEvent[] }
  const named = trace.traceEvents.filter(({ name }) => name === 'thread_name')
  const mains = new Set(
    named.filter(({ args }) => args?.name === mainThread).map(({ pid, tid }) => `${pid}:${tid}`),
  )
  const tasks = trace.traceEvents
    .filter(({ name, ph, pid, tid }) => {
      return ph === 'X' && name.endsWith('RunTask') && mains.has(`${pid}:${tid}`)
    })
    // One that had not ended when the trace did has no time.
    .flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1000]))
  expect(tasks.length).toBeGreaterThan(5)
  return Math.max(...tasks)
}

/** Reads to the end of the page. @returns what has moved since it began to load, with how far. */
async function shiftsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(async () => {
    for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight / 2) {
      scrollTo(0, at)
      await new Promise(requestAnimationFrame)
    }
  })
  await page.waitForLoadState('networkidle')
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        type Source = { node?: Element; previousRect: DOMRect; currentRect: DOMRect }
        type Shift = PerformanceEntry & { value: number; sources: Source[] }
        const place = ({ x, y, width, height }: DOMRect) => [x, y, width, height].join(' ')
        const found: string[] = []
        new PerformanceObserver((list) => {
          for (const { value, sources } of list.getEntries() as Shift[]) {
            const of = sources.map(({ node, previousRect, currentRect }) => {
              const name = node?.className || node?.nodeName
              return `${name} from ${place(previousRect)} to ${place(currentRect)}`
            })
            found.push(`${of.join(', ')}: ${value}`)
          }
        }).observe({ type: 'layout-shift', buffered: true })
        // What is buffered is told at once; where there is nothing, nobody is called.
        setTimeout(() => resolve(found), 100)
      }),
  )
}

for (const { page: path, ...budget } of budgets) {
  test.describe(`/${path}`, () => {
    test('few requests and little script before a press', async ({ page }) => {
      const requests: string[] = []
      const scripts: Promise<number>[] = []
      page.on('response', (response) => {
        const { pathname } = new URL(response.url())
        // Fetched in an idle moment: the search, and what begins to keep the site for reading offline. What a service worker then
        // fetches in the background is counted and weighed in test/site/offline.spec.ts.
        if (/pagefind|ui-core|\/offline\.\w+\.js$/.test(pathname)) return
        requests.push(pathname)
        if (response.request().resourceType() === 'script')
          scripts.push(response.body().then(({ length }) => length))
      })
      await page.goto(path, { waitUntil: 'networkidle' })
      const before = [...requests]
      expect(before.filter((name) => name.includes('/social'))).toEqual([])
      expect(before.length, before.join('\n')).toBeLessThanOrEqual(budget.requests)
      const bytes = (await Promise.all(scripts)).reduce((sum, length) => sum + length, 0)
      expect(bytes / 1000, 'kB of script').toBeLessThanOrEqual(budget.script)
      expect(bytes).toBeGreaterThan(0)
    })

    test('nothing moves while the page comes and is read', async ({ page }) => {
      // So slow that it is painted before all of it is there.
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 20,
        downloadThroughput: 250_000,
        uploadThroughput: 250_000,
      })
      await page.goto(path, { waitUntil: 'networkidle' })
      expect(await shiftsOf(page)).toEqual([])
    })

    test('no long task before a press', async ({ context }) => {
      await context.route(`**/${measure.path}`, (route) =>
        route.fulfill({ contentType: 'text/html', body: measure.html }),
      )
      const longest: number[] = []
      do {
        const slowness = (await longestTask(context, measure.path)) / measure.usual
        longest.push((await longestTask(context, path)) / Math.max(1, slowness))
      } while (Math.min(...longest) > long && longest.length < loads)
      expect(Math.min(...longest), `of ${longest.join(', ')} ms`).toBeLessThanOrEqual(long)
    })
  })
}
