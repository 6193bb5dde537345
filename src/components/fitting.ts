/**
 * As many whole clauses from the beginning as fit into `limit` characters, for a description that a search engine would cut
 * anywhere. The first is kept in any case.
 */
export function fitting(text: string, limit = 200): string {
  if (text.length <= limit) return text
  const ends = [...text.matchAll(/[.?!;](?=\s)/g)].map(({ index }) => index)
  const end = ends.findLast((at) => at < limit) ?? ends[0]
  if (end === undefined) return text
  return text.slice(0, end) + (text[end] === ';' ? '.' : text[end])
}
