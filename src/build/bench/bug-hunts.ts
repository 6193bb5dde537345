import { loadExample, slugs } from '../../cli/catalogue.ts'
import { allSettled } from './all-settled.ts'
import { find, prove } from './explorer-hunt.ts'
import { fastCheck } from './fast-check-scheduler.ts'
import type { Around, BugHunt } from './report.ts'

const tries = 20
/** No cell of the table takes much longer than this, however slow the machine. */
const budgetMs = 4_000
const calls = [2, 10, 50]
const pools = [1, 10]
const wrapped: readonly Around[] = ['handler calls', 'operations']

/** Every example that is said to break, hunted in every way. */
export async function* bugHunts(url: string): AsyncGenerator<BugHunt> {
  for (const slug of slugs()) {
    const example = await loadExample(slug)
    const { expect, fix } = example.scenario
    if (expect !== 'breaks') continue
    const settled: BugHunt['allSettled'][number][] = []
    for (const pool of pools)
      for (const number of calls) {
        const setting = { calls: number, pool }
        settled.push({
          ...setting,
          ...(await allSettled(example, url, setting, { tries, budgetMs })),
        })
      }
    const scheduled: BugHunt['fastCheck'][number][] = []
    for (const around of wrapped)
      scheduled.push({ around, ...(await fastCheck(example, url, around, { tries, seed: 1 })) })
    yield {
      example: slug,
      allSettled: settled,
      fastCheck: scheduled,
      explorer: {
        find: await find(example, url, 5),
        prove: fix === undefined ? undefined : await prove(fix, url, 3),
      },
    }
  }
}
