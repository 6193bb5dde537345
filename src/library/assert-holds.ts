import { printSmallest, printViolations, verdictOf } from '../explorer/index.ts'
import type { Explored } from './explore-handler.ts'

/** What `assertHolds` throws. */
export class NotHeld extends Error {
  override readonly name = 'NotHeld'
  readonly outcome: Explored

  constructor(outcome: Explored) {
    super(explain(outcome))
    this.outcome = outcome
  }
}

/**
 * Does nothing if no order broke an invariant.
 *
 * @throws `NotHeld`, whose message is `explain(outcome)`: if an invariant did not hold in some order, and if there is no verdict
 * (the handler is not deterministic, it did not end, the search was stopped). A search that was not asked for all orders,
 * with `limit` or a strategy of its own, may hold without having seen them.
 */
export function assertHolds(outcome: Explored): void {
  if (outcome.type === 'held' && (outcome.complete || outcome.ran.bounded)) return
  const error = new NotHeld(outcome)
  // Of the stack, the place in the test: a runner shows the source of its first line.
  Error.captureStackTrace(error, assertHolds)
  throw error
}

/**
 * A search in words: the verdict, what was searched, what did not hold and how often, the smallest order that breaks step by
 * step, how to run it again, and what the search could not control.
 */
export function explain(outcome: Explored): string {
  const { ran } = outcome
  const found = { ...ran, outcome }
  const [verdict, under] = verdictOf(ran.name, found)
  const smallest = printSmallest(found)
  const schedule = outcome.findings.smallest?.trace.schedule
  return [
    verdict,
    `  ${under}`,
    ...(outcome.type === 'cancelled' ? [stopped] : []),
    ...printViolations(outcome.findings).map((line) => `  ${line}`),
    ...(smallest.length === 0 ? [] : ['', ...smallest]),
    ...(schedule === undefined
      ? []
      : ['', `Replay: replaySchedule({ …, schedule: '${schedule}' })`]),
    ...printCaveats(
      ran.leftOut,
      ran.caveats.map(({ says }) => says),
    ),
  ].join('\n')
}

const stopped =
  '  It was stopped before every order was run. Give the test more time, or ask for fewer orders: limit, or strategy `sleep-sets` or { preemptions: 2 }.'

/** What a verdict leaves out, as lines: the columns that were not compared, and what was not controlled. */
export function printCaveats(
  leftOut: readonly string[],
  caveats: readonly string[],
): readonly string[] {
  return [
    ...(leftOut.length === 0 ? [] : ['', `Not compared: ${leftOut.join(', ')}.`]),
    ...(caveats.length === 0
      ? []
      : ['', 'What this search could not control:', ...caveats.map((says) => `  - ${says}`)]),
  ]
}
