// Drawn handlers, run in the sandbox: each ends by a name and in time, and the next one runs as if it had been the first.
import type { Page } from '@playwright/test'
import fc from 'fast-check'
import type { Ended } from '../../../src/playground/client.ts'
import {
  checkThenCreate,
  done,
  expect,
  found,
  open,
  run,
  settings,
  twice,
} from '../sandbox-page/harness.ts'
import { fuzzedHandler } from './fuzzed-handlers.ts'
import { fuzzedText } from './fuzzed-texts.ts'

/** One in ten is no handler. */
const drawn = fc.oneof(
  { weight: 9, arbitrary: fuzzedHandler },
  { weight: 1, arbitrary: fuzzedText },
)

const names: readonly Ended['type'][] = ['done', 'stuck', 'failed', 'not-compiled', 'silent']

/**
 * Milliseconds: two seconds of silence after the last word of a run that has been talking until then, on a machine that is
 * busy with other tests.
 */
const inTime = 8_000

interface Ran {
  readonly ended: Ended | { readonly type: 'it did not end' }
  readonly took: number
  /** How often the page's own timer of 50 ms ran. */
  readonly ticks: number
}

function ranOnce(page: Page, handler: string): Promise<Ran> {
  return page.evaluate(
    async ({ request, inTime }) => {
      let ticks = 0
      const timer = setInterval(() => ticks++, 50)
      const began = performance.now()
      const ended = await Promise.race([
        window.sandbox.run(request),
        new Promise<{ type: 'it did not end' }>((resolve) =>
          setTimeout(() => resolve({ type: 'it did not end' }), inTime),
        ),
      ])
      clearInterval(timer)
      return { ended, took: performance.now() - began, ticks }
    },
    { request: { handler, order: 'round robin', settings: settings() } as const, inTime },
  )
}

/** @returns how many ended by which name */
export async function runFuzzed(
  page: Page,
  seed: number,
  count: number,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  let longest = 0
  await open(page)
  for (const [index, handler] of fc.sample(drawn, { seed, numRuns: count }).entries()) {
    const which = `seed ${seed}, number ${index}:\n${handler.slice(0, 2_000)}`
    const { ended, took, ticks } = await ranOnce(page, handler)
    longest = Math.max(longest, took)
    counts.set(ended.type, (counts.get(ended.type) ?? 0) + 1)
    expect(names, which).toContain(ended.type)
    // The page was never kept from its own work for long.
    expect(ticks, which).toBeGreaterThanOrEqual(Math.floor(took / 500))
    if (!(await page.evaluate(() => window.sandbox.open))) await open(page)
    expect(done(await run(page, checkThenCreate)).says, which).toEqual([twice])
    // What a handler writes to the console itself is its own.
    expect(
      found.filter((line) => !line.includes('out of the sandbox')),
      which,
    ).toEqual([])
  }
  console.log(
    `seed ${seed}: ${[...counts].map(([name, times]) => `${name} ${times}`).join(', ')}; the longest took ${longest.toFixed()} ms`,
  )
  return counts
}
