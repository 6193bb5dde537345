// What differs between two texts, line by line.

export interface Stretch {
  /** In both, only in the first, or only in the second. */
  readonly type: 'same' | 'gone' | 'new'
  readonly lines: readonly string[]
}

/** Above this many pairs of lines nothing in the middle is compared: it could take longer than a reader waits. */
const mostPairs = 4_000_000

/** Two lines that differ in their indentation only are the same in this. */
export const indentation = (line: string): string => line.trim()

/**
 * The stretches that make the first text into the second, in their order; where lines are replaced, the old ones come
 * first. As few lines as possible are gone or new, except in texts of thousands of lines.
 *
 * @param ignoring what two lines are compared by; lines that are the same by it are given as the second text has them.
 */
export function lineDiff(
  before: string,
  after: string,
  ignoring: (line: string) => string = (line) => line,
): readonly Stretch[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')]
  const [a, b] = [old.map(ignoring), fresh.map(ignoring)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end))
    end++
  const types: readonly Stretch['type'][] = [
    ...times('same', start),
    ...compared(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...times('same', end),
  ]
  let [i, j] = [0, 0]
  const lines = types.map((type) => {
    if (type !== 'new') i++
    if (type !== 'gone') j++
    return { type, line: (type === 'gone' ? old[i - 1] : fresh[j - 1]) as string }
  })
  return joined(lines)
}

/** What becomes of each line, of the first list or the second, in turn. */
function compared(a: readonly string[], b: readonly string[]): readonly Stretch['type'][] {
  if (a.length * b.length > mostPairs)
    return [...times('gone', a.length), ...times('new', b.length)]
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
  const types: Stretch['type'][] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      types.push('same')
      i++
      j++
    } else if (j === b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      types.push('gone')
      i++
    } else {
      types.push('new')
      j++
    }
  }
  return types
}

/** Neighbours of one type become one stretch; between two that are the same, what is gone comes before what is new. */
function joined(
  all: readonly { readonly type: Stretch['type']; readonly line: string }[],
): readonly Stretch[] {
  const result: Stretch[] = []
  const waiting: Record<Stretch['type'], string[]> = { same: [], gone: [], new: [] }
  const settle = () => {
    for (const type of ['same', 'gone', 'new'] as const) {
      if (waiting[type].length > 0) result.push({ type, lines: waiting[type] })
      waiting[type] = []
    }
  }
  for (const { type, line } of all) {
    if (type === 'same' && waiting.gone.length + waiting.new.length > 0) settle()
    waiting[type].push(line)
  }
  settle()
  return result
}

function times(type: Stretch['type'], count: number): readonly Stretch['type'][] {
  return Array.from({ length: count }, () => type)
}
