import type { Strategy } from '../strategy.ts'

/** One run in which a delivery begins only when the one before it has ended. What most tests do, and why they pass. */
export function oneAfterAnother(): Strategy {
  let runs = 0
  return {
    name: 'one after another',
    complete: false,
    next: () => runs++ === 0,
    choose: (options) =>
      (options.find(({ choice }) => choice.mark === '') ?? options[0]) as (typeof options)[number],
  }
}
