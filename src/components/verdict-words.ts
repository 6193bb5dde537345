// The verdict of one search, in the few words that a table has room for.
import type { RecordedRun } from '../explorer/index.ts'
import { atMost } from './at-most.ts'
import { counted, grouped } from '../playground/nouns.ts'

export type Verdict = 'breaks' | 'holds' | 'cannot say'

export function verdictOf({ outcome, counts }: RecordedRun): Verdict {
  if (counts === undefined || (outcome !== 'violated' && outcome !== 'held')) return 'cannot say'
  return outcome === 'violated' ? 'breaks' : 'holds'
}

/** `breaks in 12 of 16`, `holds in all 24`, `cannot say`. */
export function shortVerdict(run: RecordedRun): string {
  const { counts } = run
  const verdict = verdictOf(run)
  if (verdict === 'cannot say' || counts === undefined) return 'cannot say'
  if (verdict === 'breaks')
    return `breaks in ${grouped(counts.broken)} of ${grouped(counts.schedules)}`
  if (!everyOrder(run)) return `holds in ${grouped(counts.schedules)} run`
  return counts.schedules === 1
    ? 'holds in the only one'
    : `holds in all ${grouped(counts.schedules)}`
}

/** How the result was come by: `every order, on the server itself`. */
export function obtainedWords(run: RecordedRun): string {
  const searched = everyOrder(run)
    ? 'every order'
    : run.complete
      ? 'one order of each kind'
      : 'some of the orders'
  switch (run.how) {
    case 'live':
      return `${searched}, run as it is`
    case 'emulated':
      return `${searched}, emulated on one connection`
    case 'cannot-say':
      return 'nothing is said'
    default:
      return run.how satisfies never
  }
}

/** `2 deliveries, at most 1 crash`. */
export function searchedWith({ deliveries, faults }: RecordedRun): string {
  return [counted(deliveries, 'delivery'), atMost(faults)].filter((part) => part !== '').join(', ')
}

/** Whether each order was run by itself, so that counts are counts of all orders. */
function everyOrder({ complete, strategy }: RecordedRun): boolean {
  return complete && strategy === 'all'
}
