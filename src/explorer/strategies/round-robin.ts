import type { Option, Strategy } from '../strategy.ts'

/** One run in which every delivery takes one step in turn: all of them are at the same line at the same moment. */
export function roundRobin(): Strategy {
  let runs = 0
  let last = 0
  return {
    name: 'round robin',
    complete: false,
    next: () => {
      last = 0
      return runs++ === 0
    },
    choose: (options) => {
      const plain = options.filter(({ choice }) => choice.mark === '')
      const turn = (plain.find(({ choice }) => choice.process > last) ??
        plain[0] ??
        // Everybody waits: only time helps.
        options[0]) as Option
      last = turn.choice.process
      return turn
    },
  }
}
