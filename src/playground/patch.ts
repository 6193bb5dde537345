// A change of a text, small enough for a link: what stays is a number of lines, not the lines.
import { lineDiff } from './line-diff.ts'

/** In order: a number above 0 keeps so many lines, one below leaves so many out, and a text puts its lines in. */
export type Patch = readonly (number | string)[]

export function patchOf(before: string, after: string): Patch {
  return lineDiff(before, after).map(({ type, lines }) => {
    if (type === 'new') return lines.join('\n')
    return type === 'same' ? lines.length : -lines.length
  })
}

/** The text after the change, or undefined if this is no change of that text. */
export function patched(before: string, patch: Patch): string | undefined {
  const lines = before.split('\n')
  const result: string[] = []
  let at = 0
  for (const step of patch) {
    if (typeof step === 'string') {
      result.push(step)
      continue
    }
    if (!Number.isInteger(step) || step === 0 || at + Math.abs(step) > lines.length)
      return undefined
    if (step > 0) result.push(...lines.slice(at, at + step))
    at += Math.abs(step)
  }
  return at === lines.length ? result.join('\n') : undefined
}

/** Whether it leaves nothing of the text before, and so fits any. */
export function isWhole(patch: Patch): boolean {
  return patch.every((step) => typeof step === 'string' || step < 0)
}
