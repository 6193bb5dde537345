import { mostCells, mostEndings } from './bounded-by.ts'
import type { Progress } from './protocol.ts'

/** Whether what a sandbox tells of a search can be true together, and stays within what one search may tell. */
export class ProgressCheck {
  #cells = 0
  #endings = 0
  #schedules = 0

  fits({ schedules, held, broken, cells, endings, counts }: Progress): boolean {
    const known = this.#endings + endings.length
    const sent = this.#cells + cells.length
    const fits =
      schedules >= this.#schedules &&
      schedules === held + broken &&
      sent <= Math.min(schedules, mostCells) &&
      known <= mostEndings + 1 &&
      counts.length === known &&
      counts.reduce((sum, count) => sum + count, 0) === schedules &&
      cells.every(({ ending }) => ending < known)
    if (!fits) return false
    this.#cells = sent
    this.#endings = known
    this.#schedules = schedules
    return true
  }
}
