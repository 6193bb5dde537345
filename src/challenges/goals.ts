// How far a run got with each goal of a challenge.
import type { Order, Run, Search } from './run.ts'

export interface Goal {
  readonly name: string
  /** `open` where nothing can be said of it. */
  readonly state: 'held' | 'broken' | 'open'
  /** `not reached in 8 of 12 orders`. */
  readonly says: string
}

export function goalsOf(names: readonly string[], run: Run): readonly Goal[] {
  return names.map((name) =>
    run.kind === 'search' ? inSearch(name, run.exploration) : inOrder(name, run.order),
  )
}

function inSearch(name: string, search: Search): Goal {
  const { schedules, type, complete, violations } = search
  if (type === 'cannot-say' && search.found !== true) return unsaid(name)
  const count = violations.find((violation) => violation.name === name)?.count ?? 0
  const orders = schedules === 1 ? '1 order' : `${schedules} orders`
  if (count > 0) return { name, state: 'broken', says: `not reached in ${count} of ${orders}` }
  const sure = complete && (type === 'held' || type === 'violated')
  return sure
    ? { name, state: 'held', says: `reached in all of ${orders}` }
    : { name, state: 'open', says: `reached in ${orders}, which prove nothing of the rest` }
}

function inOrder(name: string, { broken, result }: Order): Goal {
  const says = broken.find((violation) => violation.name === name)?.says
  if (says !== undefined) return { name, state: 'broken', says: `not in this order: ${says}` }
  return result.how === 'cannot-say'
    ? unsaid(name)
    : { name, state: 'held', says: 'reached in this order' }
}

function unsaid(name: string): Goal {
  return { name, state: 'open', says: 'this page cannot say' }
}
