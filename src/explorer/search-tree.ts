import { printChoice } from './schedule.ts'
import type { Diverged, Option } from './strategy.ts'

interface Frame<Note> {
  /** What was offered here when the search first came by: the same must be offered each time. */
  readonly offered: string
  /** Those of the options that the search wants, and how far it has got with them. */
  readonly wanted: readonly Option[]
  next: number
  readonly note: Note
}

/**
 * The stack of a depth-first search that has to replay its way back to where it was, because databases cannot be rewound.
 * A strategy decides at each new place which options it wants (none: this order is cut) and keeps a note there.
 */
export class SearchTree<Note> {
  readonly #frames: Frame<Note>[] = []
  #depth = 0
  #started = false

  /** Goes to the next order that has not been run; false when there is none. */
  next(): boolean {
    this.#depth = 0
    if (!this.#started) return (this.#started = true)
    for (let frame = this.#frames.at(-1); frame !== undefined; frame = this.#frames.at(-1)) {
      if (++frame.next < frame.wanted.length) return true
      this.#frames.pop()
    }
    return false
  }

  /** The frame of the step before this one, if there is one. */
  get above():
    | { readonly taken: Option; readonly earlier: readonly Option[]; readonly note: Note }
    | undefined {
    const frame = this.#frames[this.#depth - 1]
    if (frame === undefined) return undefined
    return {
      taken: frame.wanted[frame.next] as Option,
      earlier: frame.wanted.slice(0, frame.next),
      note: frame.note,
    }
  }

  /**
   * Asked when a run has come to its end: one that ends before it is back where the search was has done something else than
   * the last time.
   */
  ended(): Diverged | undefined {
    const missed = this.#frames[this.#depth]
    return (
      missed && { type: 'diverged', expected: missed.offered, offered: 'nothing: it had ended' }
    )
  }

  choose(
    options: readonly Option[],
    open: () => { readonly wanted: readonly Option[]; readonly note: Note },
  ): Option | 'cut' | Diverged {
    const offered = describeOptions(options)
    let frame = this.#frames[this.#depth]
    if (frame === undefined) {
      frame = { offered, ...open(), next: 0 }
      this.#frames.push(frame)
    } else if (frame.offered !== offered) {
      return { type: 'diverged', expected: frame.offered, offered }
    }
    this.#depth++
    const wanted = frame.wanted[frame.next]
    if (wanted === undefined) return 'cut'
    // The request in hand is this run's own; the stored one belongs to the run that first came by.
    const key = printChoice(wanted.choice)
    return options.find(({ choice }) => printChoice(choice) === key) as Option
  }
}

/** Options as text: who may go on, and with what. Arguments are left out: ids and times in them may differ from run to run. */
export function describeOptions(options: readonly Option[]): string {
  return options
    .map(({ choice, request }) => {
      const what =
        request.kind === 'statement'
          ? request.sql
          : request.kind === 'call'
            ? `${request.service}.${request.action}`
            : request.kind
      return `${printChoice(choice)} ${what}`
    })
    .join('\n')
}
