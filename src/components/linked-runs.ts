// A sentence with code between backticks and links as Markdown writes them; no other markup.
import { runsOf } from '../checklist/inline.ts'

export interface LinkedRun {
  readonly text: string
  readonly code: boolean
  /** An address on this site. */
  readonly to?: string
  /** Of what the time is told after it: of pages that are read, whole. */
  readonly minutesOf?: string
}

const link = /\[([^\]]+)\]\((\/[^)]*)\)/

/** `(/strategies/**)` leads to the page and means all below it. Where it is `timed`, a whole page has its time. */
export function linkedRuns(sentence: string, timed: boolean): readonly LinkedRun[] {
  return sentence.split(new RegExp(link, 'g')).flatMap((text, at, parts): readonly LinkedRun[] => {
    // Split by a pattern with two groups: text, label, address, text, and so on.
    if (at % 3 === 0) return runsOf(text)
    if (at % 3 === 2) return []
    const address = parts[at + 1] as string
    const to = address.replace(/\*\*$/, '')
    const isWhole = timed && !address.includes('#')
    return [{ text, code: false, to, ...(isWhole ? { minutesOf: address } : {}) }]
  })
}
