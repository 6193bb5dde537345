import { SearchTree } from '../search-tree.ts'
import type { Strategy } from '../strategy.ts'

/** Every order there is. The only strategy whose "x of y" may be published. */
export function depthFirst(): Strategy {
  const tree = new SearchTree<undefined>()
  return {
    name: 'all',
    complete: true,
    next: () => tree.next(),
    ended: () => tree.ended(),
    choose: (options) => tree.choose(options, () => ({ wanted: options, note: undefined })),
  }
}
