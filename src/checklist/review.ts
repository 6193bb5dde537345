// A review: what one reviewer found of one pull request, item by item. Values; nothing here is kept anywhere.
import type { Claim } from './item.ts'

export const verdicts = ['pass', 'fail', 'na'] as const
export type Verdict = (typeof verdicts)[number]

/** All items, or the blockers alone, for small changes. */
export type List = 'full' | 'short'

export interface Mark {
  /** Absent while the item is open. */
  readonly verdict?: Verdict
  /** The reviewer's own Markdown. */
  readonly note?: string
}

export interface Review {
  readonly name: string
  readonly list: List
  /** By the items' ids. Ids that this version of the checklist does not know are kept as they are. */
  readonly marks: { readonly [id: string]: Mark }
}

export function newReview(name: string): Review {
  return { name, list: 'full', marks: {} }
}

export function markOf({ marks }: Review, { id }: Pick<Claim, 'id'>): Mark {
  // An id comes from a file or a link too, where it may be the name of something that every object has.
  return Object.hasOwn(marks, id) ? (marks[id] as Mark) : {}
}

/** With a verdict, or with none. */
export function marked(review: Review, id: string, verdict: Verdict | undefined): Review {
  const { note } = markOf(review, { id })
  return withMark(review, id, {
    ...(verdict === undefined ? {} : { verdict }),
    ...(note === undefined ? {} : { note }),
  })
}

/** With a note; an empty one is none. */
export function noted(review: Review, id: string, note: string): Review {
  const { verdict } = markOf(review, { id })
  return withMark(review, id, {
    ...(verdict === undefined ? {} : { verdict }),
    ...(note.trim() === '' ? {} : { note }),
  })
}

/** The items that this review goes through. */
export function itemsIn({ list }: Pick<Review, 'list'>, items: readonly Claim[]): readonly Claim[] {
  return list === 'full' ? items : items.filter(({ severity }) => severity === 'blocker')
}

/** Marks of items that this version of the checklist does not have. */
export function unknownIn({ marks }: Review, items: readonly Claim[]): readonly string[] {
  const known = new Set(items.map(({ id }) => id))
  return Object.keys(marks).filter((id) => !known.has(id))
}

function withMark(review: Review, id: string, mark: Mark): Review {
  const { [id]: _, ...others } = review.marks
  const marks = Object.keys(mark).length === 0 ? others : { ...others, [id]: mark }
  return { ...review, marks }
}
