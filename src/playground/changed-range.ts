/** The one stretch in which two texts differ, by offsets in the first, and what stands there in the second. */
export interface ChangedRange {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Undefined if they are the same. Changing only this leaves carets, marks and what can be undone where they are. */
export function changedRange(before: string, after: string): ChangedRange | undefined {
  if (before === after) return undefined
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let same = 0
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same++
  // Not between the halves of a character that takes two.
  if (start > 0 && /[\ud800-\udbff]/.test(before[start - 1] ?? '')) start--
  if (same > 0 && /[\udc00-\udfff]/.test(before[before.length - same] ?? '')) same--
  return {
    start,
    end: before.length - same,
    text: after.slice(start, after.length - same),
  }
}

/** Where an offset of the first text is in the second. */
export function moved(offset: number, { start, end, text }: ChangedRange): number {
  if (offset <= start) return offset
  return offset >= end ? offset + start + text.length - end : start + text.length
}
