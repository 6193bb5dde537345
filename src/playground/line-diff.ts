// What differs between two texts, line by line.

export interface Stretch {
  /** In both, only in the first, or only in the second. */
  readonly type: 'same' | 'gone' | 'new'
  readonly lines: readonly string[]
}

/** Above this many pairs of lines nothing in the middle is compared: it could take longer than a reader waits. */
const mostPairs = 4_000_000

/**
 * The stretches that make the first text into the second, in their order; where lines are replaced, the old ones come
 * first. As few lines as possible are gone or new, except in texts of thousands of lines.
 */
export function lineDiff(before: string, after: string): readonly Stretch[] {
  const a = before.split('\n')
  const b = after.split('\n')
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end))
    end++
  const middle = compared(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return joined([
    { type: 'same', lines: a.slice(0, start) },
    ...middle,
    { type: 'same', lines: a.slice(a.length - end) },
  ])
}

function compared(a: readonly string[], b: readonly string[]): readonly Stretch[] {
  if (a.length * b.length > mostPairs) {
    return [
      { type: 'gone', lines: a },
      { type: 'new', lines: b },
    ]
  }
  const width = b.length + 1
  // For each pair of places: how many lines the rests from there have in common.
  const common = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => common[i * width + j] as number
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const stretches: Stretch[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      stretches.push({ type: 'same', lines: [a[i] as string] })
      i++
      j++
    } else if (j === b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      stretches.push({ type: 'gone', lines: [a[i++] as string] })
    } else {
      stretches.push({ type: 'new', lines: [b[j++] as string] })
    }
  }
  return stretches
}

/** Neighbours of one type become one stretch; between two that are the same, what is gone comes before what is new. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = []
  let gone: string[] = []
  let fresh: string[] = []
  let same: string[] = []
  const settle = () => {
    if (same.length > 0) result.push({ type: 'same', lines: same })
    if (gone.length > 0) result.push({ type: 'gone', lines: gone })
    if (fresh.length > 0) result.push({ type: 'new', lines: fresh })
    gone = []
    fresh = []
    same = []
  }
  for (const { type, lines } of stretches) {
    if (lines.length === 0) continue
    if (type === 'same' && gone.length + fresh.length > 0) settle()
    const into = { same, gone, new: fresh }[type]
    into.push(...lines)
  }
  settle()
  return result
}
