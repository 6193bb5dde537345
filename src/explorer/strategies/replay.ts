import { printChoice, type Schedule } from '../schedule.ts'
import { describeOptions } from '../search-tree.ts'
import type { Strategy } from '../strategy.ts'

/** One run in exactly this order. What the schedule does not say is not run: a schedule that stops short has diverged. */
export function replay(schedule: Schedule): Strategy {
  let runs = 0
  let at = 0
  return {
    name: 'replay',
    complete: false,
    next: () => {
      at = 0
      return runs++ === 0
    },
    choose(options) {
      const choice = schedule[at++]
      const key = choice === undefined ? 'the end of the schedule' : printChoice(choice)
      const lost = choice?.mark === 'l' ? { ...choice, mark: '' as const } : choice
      const option = options.find(
        (offered) => lost !== undefined && printChoice(offered.choice) === printChoice(lost),
      )
      if (option === undefined || choice === undefined)
        return { type: 'diverged', expected: key, offered: describeOptions(options) }
      return { ...option, choice }
    },
  }
}
