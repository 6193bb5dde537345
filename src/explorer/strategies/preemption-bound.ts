import { SearchTree } from '../search-tree.ts'
import type { Option, Strategy } from '../strategy.ts'

/**
 * Every order that leaves a process which could have gone on at most `bound` times.
 * Most races need one or two such switches, and there are few orders with so few.
 * Complete only in its own terms: it says nothing of the orders with more.
 */
export function preemptionBound(bound: number): Strategy {
  const tree = new SearchTree<{
    readonly spent: number
    readonly costs: (option: Option) => number
  }>()
  return {
    name: `at most ${bound} ${bound === 1 ? 'preemption' : 'preemptions'}`,
    complete: false,
    next: () => tree.next(),
    ended: () => tree.ended(),
    choose(options) {
      return tree.choose(options, () => {
        const above = tree.above
        const last = above?.taken.choice.process
        const couldGoOn = options.some(
          ({ choice }) => choice.process === last && choice.mark === '',
        )
        const costs = ({ choice }: Option) => (couldGoOn && choice.process !== last ? 1 : 0)
        const spent = above === undefined ? 0 : above.note.spent + above.note.costs(above.taken)
        const wanted = options.filter((option) => spent + costs(option) <= bound)
        return { wanted, note: { spent, costs } }
      })
    },
  }
}
