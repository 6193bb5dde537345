/** What a semicolon does not end a statement in, or a semicolon. */
const token =
  /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\/\*[^]*?\*\/|(\$(?:[A-Za-z_]\w*)?\$)[^]*?\1|(?<end>;)/g

/** Where a semicolon may stand in a statement that this does not read. */
const unread = /\bbegin\s+atomic\b|\be'/i

/**
 * The line, from 1, on which a statement of a script begins; undefined where that cannot be told for sure.
 *
 * @param index counts the statements from 0
 */
export function lineOfStatement(sql: string, index: number): number | undefined {
  if (unread.test(sql)) return undefined
  const ends = [...sql.matchAll(token)].filter(({ groups }) => groups?.['end'] !== undefined)
  let seen = 0
  let from = 0
  for (const to of [...ends.map((end) => end.index), sql.length]) {
    // Comments before it are not yet the statement, and what is nothing else is none.
    const before = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)*/.exec(sql.slice(from, to))?.[0] ?? ''
    if (from + before.length < to && seen++ === index)
      return sql.slice(0, from + before.length).split('\n').length
    from = to + 1
  }
  return undefined
}
