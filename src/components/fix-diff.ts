// Two files as one text in which the lines that differ are marked.
import { indentation, lineDiff } from '../playground/line-diff.ts'

export interface MarkedText {
  readonly code: string
  /** Line numbers in `code`, counted from 1. */
  readonly gone: readonly number[]
  readonly added: readonly number[]
}

/** The second text, as it is indented, with the lines of the first that are not in it where they were; undefined if nothing differs. */
export function markedDiff(before: string, after: string): MarkedText | undefined {
  const lines: string[] = []
  const gone: number[] = []
  const added: number[] = []
  for (const stretch of lineDiff(before.trimEnd(), after.trimEnd(), indentation)) {
    for (const line of stretch.lines) {
      lines.push(line)
      if (stretch.type === 'gone') gone.push(lines.length)
      if (stretch.type === 'new') added.push(lines.length)
    }
  }
  return gone.length + added.length === 0 ? undefined : { code: lines.join('\n'), gone, added }
}
