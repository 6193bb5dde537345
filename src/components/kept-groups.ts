// What the site keeps in the browser, by what it is for: from the keys that are there.

export interface Group {
  readonly name: string
  readonly says: string
  readonly keys: readonly string[]
}

const groups: readonly { readonly name: string; readonly says: string; readonly key: RegExp }[] = [
  {
    name: 'Code that you changed',
    says: 'The text of each file that you edited in a playground, and what you had before a link was taken over.',
    key: /^delivered-twice:(text|aside):/,
  },
  {
    name: 'Reviews',
    says: 'Your marks and notes in the checklist, which review you saw last, and the last one that you cleared or deleted.',
    key: /^delivered-twice:review/,
  },
  {
    name: 'Challenges',
    says: 'Which of them you solved, and with what link; the hints and solutions that were shown, and your marks in reviews.',
    key: /^delivered-twice:challenge:/,
  },
  {
    name: 'Learning path',
    says: 'Which of its steps you have ticked.',
    key: /^delivered-twice:path/,
  },
  {
    name: 'No to reading offline',
    says: 'That you removed what was kept for it. Without this, it is kept again.',
    key: /^delivered-twice:offline$/,
  },
  {
    name: 'Choices',
    says: 'Which editor you like, which hints you have seen, and the light or dark theme.',
    key: /^delivered-twice:|^starlight-/,
  },
]

/** Groups that have something, each key in the first that it fits. Keys of anything else at this address are not the site's. */
export function groupsOf(keys: readonly string[]): readonly Group[] {
  const left = new Set(keys)
  return groups.flatMap(({ name, says, key }) => {
    const mine = [...left].filter((candidate) => key.test(candidate)).sort()
    for (const taken of mine) left.delete(taken)
    return mine.length === 0 ? [] : [{ name, says, keys: mine }]
  })
}
