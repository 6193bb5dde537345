// The checklist's sentences hold code between backticks, and no other markup.

export interface Run {
  readonly text: string
  readonly code: boolean
}

/** A sentence as text and code in turn. */
export function runsOf(sentence: string): readonly Run[] {
  return sentence
    .split('`')
    .map((text, index) => ({ text, code: index % 2 === 1 }))
    .filter(({ text }) => text !== '')
}

/** As it reads where nothing can be set in another face. */
export function plain(sentence: string): string {
  return sentence.replaceAll('`', '')
}
