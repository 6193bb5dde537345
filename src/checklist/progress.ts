// How far a review is.
import type { Claim } from './item.ts'
import { itemsIn, markOf, type Review } from './review.ts'

export interface Progress {
  readonly pass: number
  readonly fail: number
  readonly na: number
  readonly open: number
}

/** Of these items, as far as the review goes through them. */
export function progressOf(items: readonly Claim[], review: Review): Progress {
  const progress = { pass: 0, fail: 0, na: 0, open: 0 }
  for (const item of itemsIn(review, items)) progress[markOf(review, item).verdict ?? 'open']++
  return progress
}

export function totalOf({ pass, fail, na, open }: Progress): number {
  return pass + fail + na + open
}

/** `3 of 12, 1 failed`. */
export function progressWords(progress: Progress): string {
  const total = totalOf(progress)
  const done = `${total - progress.open} of ${total}`
  return progress.fail === 0 ? done : `${done}, ${progress.fail} failed`
}
