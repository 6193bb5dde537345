import { endingKind, type Witness } from '../explorer/index.ts'
import { shortened } from '../explorer/words.ts'
import { most, mostCellCharacters, mostCells, mostEndings, otherEnding } from './bounded-by.ts'
import type { Cell, FoundEnding, Progress } from './protocol.ts'

/** Milliseconds between two messages: one for each run would cost more than the run. */
const every = 100

/** Gathers what a search finds, and tells it a few times a second. */
export class ProgressReport {
  readonly #tell: (progress: Progress) => void
  readonly #now: () => number
  readonly #numbers = new Map<string, number>()
  #told = Number.NEGATIVE_INFINITY
  #cellsLeft = mostCells
  #charactersLeft = mostCellCharacters
  #cells: Cell[] = []
  #endings: FoundEnding[] = []
  readonly #counts: number[] = []
  #held = 0
  #broken = 0
  #pruned = 0
  #untold = false

  /** @param now in milliseconds. */
  constructor(tell: (progress: Progress) => void, now: () => number) {
    this.#tell = tell
    this.#now = now
  }

  ran({ witness, key }: { readonly witness: Witness; readonly key: string }): void {
    const broken = witness.broken.length > 0
    if (broken) this.#broken++
    else this.#held++
    const { schedule } = witness.trace
    const ending = this.#numberOf(keyToSend(key), witness)
    this.#counts[ending] = (this.#counts[ending] ?? 0) + 1
    this.#charactersLeft -= schedule.length
    if (this.#cellsLeft > 0 && this.#charactersLeft >= 0) {
      this.#cellsLeft--
      this.#cells.push({ schedule, ending, broken })
    }
    this.#tellSometimes()
  }

  pruned(): void {
    this.#pruned++
    this.#tellSometimes()
  }

  /** Tells what has not been told yet. */
  end(): void {
    if (this.#untold) this.#tellNow()
  }

  #numberOf(key: string, witness: Witness): number {
    const kind = key === otherEnding ? key : endingKind(key, witness.broken)
    const known = this.#numbers.get(kind)
    if (known !== undefined) return known
    const number = this.#numbers.size
    // One name for all of them, sent when the first of them is there.
    if (number >= mostEndings && key !== otherEnding) return this.#numberOf(otherEnding, witness)
    this.#numbers.set(kind, number)
    this.#endings.push({ key, broken: key === otherEnding ? [] : witness.broken })
    return number
  }

  #tellSometimes(): void {
    this.#untold = true
    if (this.#now() - this.#told >= every) this.#tellNow()
  }

  #tellNow(): void {
    this.#told = this.#now()
    this.#untold = false
    this.#tell({
      schedules: this.#held + this.#broken,
      held: this.#held,
      broken: this.#broken,
      pruned: this.#pruned,
      cells: this.#cells.splice(0),
      endings: this.#endings.splice(0),
      counts: [...this.#counts],
    })
  }
}

/** A handler that calls a service a thousand times has an ending of a thousand words. */
export function keyToSend(key: string): string {
  return shortened(key, most.characters)
}
