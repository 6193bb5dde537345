import { SearchTree } from '../search-tree.ts'
import type { Strategy } from '../strategy.ts'

/** At how many steps the tree is cut into subtrees. Two deliveries make up to 64 of them, and with faults more. */
const depth = 6

/**
 * Every `of`-th subtree of all orders there are, from `index`, which counts from 1: that many machines can share a
 * search, and each order is in exactly one of their parts. What of the tree is above the cut is walked by all.
 */
export function part(index: number, of: number): Strategy {
  const tree = new SearchTree<number>()
  let subtrees = 0
  let at = 0
  let cut = false
  const mine = () => subtrees++ % of === index - 1
  return {
    name: `all, part ${index} of ${of}`,
    complete: false,
    ended: () => tree.ended(),
    next() {
      at = 0
      cut = false
      return tree.next()
    },
    choose(options) {
      at++
      const chosen = tree.choose(options, () => {
        const steps = tree.above === undefined ? 0 : tree.above.note + 1
        return { wanted: steps !== depth || mine() ? options : [], note: steps }
      })
      cut = chosen === 'cut'
      return chosen
    },
    // An order that ends above the cut is run by all, and belongs to one.
    elsewhere: () => cut || (at <= depth && !mine()),
  }
}
