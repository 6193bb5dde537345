// The members of an interface as its source has them, each with its comment: a table of options that is the code's own.

export interface Member {
  readonly name: string
  readonly optional: boolean
  readonly type: string
  /** The comment above it, as one line; code stands between backticks. */
  readonly says: string
}

const member = /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?readonly (\w+)(\??): ([^\n]+)/g

/** @throws if the source has no such interface, or one of its members has no comment and none is given for it. */
export function interfaceMembers(
  source: string,
  name: string,
  without: Readonly<Record<string, string>> = {},
): readonly Member[] {
  const [, body] =
    new RegExp(`^export interface ${name}\\b[^{\n]*\\{\n([\\s\\S]*?)^\\}`, 'm').exec(source) ?? []
  if (body === undefined) throw new Error(`There is no interface ${name} to show.`)
  return [...body.matchAll(member)].map(([, comment, key = '', optional, type = '']) => {
    const says = sentenceOf(comment) ?? without[key]
    if (says === undefined) throw new Error(`${name}.${key} has no comment to show.`)
    return { name: key, optional: optional === '?', type, says }
  })
}

/** With the apostrophes of prose, but for what stands between backticks. */
function sentenceOf(comment: string | undefined): string | undefined {
  const pieces = comment
    ?.replace(/\n\s*\* ?/g, ' ')
    .trim()
    .split('`')
  return pieces?.map((text, at) => (at % 2 === 1 ? text : text.replaceAll("'", '’'))).join('`')
}
