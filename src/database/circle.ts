/** Whether this one leads, over however many others, back to itself. @param next those to which one leads */
export function leadsBack<Node>(start: Node, next: (node: Node) => Iterable<Node>): boolean {
  const seen = new Set<Node>()
  const queue = [...next(start)]
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node === start) return true
    if (seen.has(node)) continue
    seen.add(node)
    queue.push(...next(node))
  }
  return false
}
