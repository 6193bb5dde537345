// What is drawn for one thing must not depend on what was drawn before it: processes race, and a replay asks in another order.
import { generator } from '../../../src/explorer/index.ts'

export interface Draw {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  chance(of: number): boolean
  pick<T>(from: readonly T[]): T
  shuffled<T>(all: readonly T[]): readonly T[]
}

/** Draws that belong to this seed and this subject, such as `drawOf(7, 'transfer', 'cs_1', 2)`. */
export function drawOf(seed: number, ...subject: readonly (string | number)[]): Draw {
  const next = generator(hash([seed, ...subject].join('/')))
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    between,
    chance: (of) => next() < of,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new Error('chaos: there is nothing to pick from.')
      return from[between(0, from.length - 1)] as T
    },
    shuffled(all) {
      const list = [...all]
      for (let last = list.length - 1; last > 0; last--) {
        const other = between(0, last)
        ;[list[last], list[other]] = [list[other] as never, list[last] as never]
      }
      return list
    },
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  return sum >>> 0
}
