// The approval criteria, applied. A decision is a proposal: the reviewer makes it.
import { claimsOf, testingPhase, type Chapter, type Claim } from './item.ts'
import { itemsIn, markOf, type Review } from './review.ts'

export type Decision =
  /** Every criterion is met, and nothing failed. */
  | 'approve'
  /** Every criterion is met; what failed is not among them. */
  | 'approve with comments'
  | 'request changes'
  /** What is open may still turn out either way. */
  | 'not finished'

export interface Decided {
  readonly decision: Decision
  /** In a sentence for a colleague. */
  readonly because: string
}

export function decide(chapters: readonly Chapter[], review: Review): Decided {
  const items = itemsIn(review, claimsOf(chapters))
  const testing = claimsOf(chapters.filter(({ phase }) => phase === testingPhase))
  const is = (verdict: string | undefined) => (item: Claim) =>
    markOf(review, item).verdict === verdict
  const criteria = items.filter(({ approval, severity }) => approval || severity === 'blocker')

  const failed = criteria.filter(is('fail'))
  if (failed.length > 0) return { decision: 'request changes', because: `${ids(failed)} failed.` }

  const untested = itemsIn(review, testing).filter(is(undefined))
  if (untested.length > 0)
    return {
      decision: 'not finished',
      because: `Phase ${testingPhase}, the tests, is not to be skipped: ${ids(untested)} ${untested.length === 1 ? 'is' : 'are'} open.`,
    }
  const open = criteria.filter(is(undefined))
  if (open.length > 0)
    return {
      decision: 'not finished',
      because: `${ids(open)} ${open.length === 1 ? 'is' : 'are'} open.`,
    }
  const minor = items.filter(is('fail'))
  return minor.length > 0
    ? { decision: 'approve with comments', because: `${ids(minor)} failed and forbid nothing.` }
    : { decision: 'approve', because: met(review) }
}

/** What the short list leaves out was not asked, and somebody who reads the decision has to know. */
function met({ list }: Review): string {
  return list === 'short'
    ? 'No blocker is open or has failed; the other criteria are in the full list.'
    : 'Every approval criterion is met.'
}

/** A few by name, many as a number. */
function ids(items: readonly Claim[]): string {
  const names = items.map(({ id }) => id)
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} others`
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) as string}`
}
