import type { Invariant } from '../../src/explorer/index.ts'
import { rowsOf } from '../aftermath.ts'

/** @param seats how many are taken in each course once every swap has been made. */
export function coursesEndWith(seats: Readonly<Record<string, number>>): Invariant {
  return {
    name: 'every seat is counted in the course it is in',
    broken(after) {
      for (const { id, taken } of rowsOf(after, 'Workshop')) {
        const due = seats[id as string]
        if (due !== undefined && taken !== due)
          return `${taken as number} seats counted in ${id as string} and ${due} people on their way: somebody ${
            (taken as number) > due ? 'is turned away from a free seat' : 'comes and finds no chair'
          }`
      }
      return undefined
    },
  }
}
