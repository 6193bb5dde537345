// The marks of a reader on a pull request, against what it fails.
import type { Asked } from '../../examples/challenges/challenge.ts'

export interface Marked {
  readonly solved: boolean
  /** The first mark that is wrong, in the order in which the items are asked. */
  readonly wrong?: { readonly item: string; readonly says: string }
  /** How many items are marked as they should be. */
  readonly right: number
}

/** @param fails the items that the reader has marked as failing */
export function checkMarks(asked: readonly Asked[], fails: ReadonlySet<string>): Marked {
  const wrong = asked.filter((item) => item.fails !== fails.has(item.item))
  const [first] = wrong
  return {
    solved: first === undefined,
    right: asked.length - wrong.length,
    ...(first === undefined
      ? {}
      : {
          wrong: {
            item: first.item,
            says: first.fails
              ? 'You say that this is so. Look for where it is not.'
              : 'You say that this fails. Look again: it is so.',
          },
        }),
  }
}
